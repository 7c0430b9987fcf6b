package org.farview.render.cpu.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("golden")
class KernelsTest {
    /** The build runs this test with the module, without it, and with narrower vectors. */
    private static final String WANTED =
            System.getProperty("farview.kernels", "(vector/.*|scalar)");

    @Test
    void bestAreTheLoopsThatTheProcessCanRun() {
        assertThat(Kernels.best().name()).matches(WANTED);
        assertThat(Kernels.best()).isSameAs(Kernels.best());
    }

    @Test
    void scalarIsAlwaysThere() {
        assertThat(Kernels.scalar().name()).isEqualTo("scalar");
    }
}
