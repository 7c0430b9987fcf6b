package org.farview.render.video;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.farview.render.cuda.FakeCuda;
import org.farview.render.cuda.SharedSurface;
import org.farview.render.cuda.SurfaceLayout;
import org.farview.scene.CanvasSize;
import org.junit.jupiter.api.Test;

class CudaFrameTest {
    private static final CanvasSize SIZE = new CanvasSize(32, 18);

    private final List<String> released = new ArrayList<>();
    private final SharedSurface surface =
            SharedSurface.of(new FakeCuda().context(), SurfaceLayout.of(SIZE));

    /** The fake's memory holds its own addresses modulo 251. */
    @Test
    void copyInHostMemoryHasTheSamplesOfEveryRowApart() {
        surface.handToCuda();
        CudaFrame frame = new CudaFrame(surface, () -> released.add("frame"));

        try (I420Frame copy = frame.toHost()) {
            assertThat(copy.isBorrowed()).isFalse();
            for (int row = 0; row < 18; row++) {
                for (int x = 0; x < 32; x++) {
                    assertThat(copy.luma().get(JAVA_BYTE, row * 32L + x))
                            .isEqualTo((byte) ((row * 256 + x) % 251));
                }
            }
            for (int row = 0; row < 9; row++) {
                for (int x = 0; x < 16; x++) {
                    int at = (18 + row) * 256 + 2 * x;
                    assertThat(copy.chromaBlue().get(JAVA_BYTE, row * 16L + x))
                            .isEqualTo((byte) (at % 251));
                    assertThat(copy.chromaRed().get(JAVA_BYTE, row * 16L + x))
                            .isEqualTo((byte) ((at + 1) % 251));
                }
            }
        }
        assertThat(released).isEmpty();
    }

    @Test
    void isGivenBackOnceAndNotReadAfterwards() {
        surface.handToCuda();
        CudaFrame frame = new CudaFrame(surface, () -> released.add("frame"));

        frame.close();
        frame.close();

        assertThat(released).containsExactly("frame");
        assertThatIllegalStateException().isThrownBy(frame::surface);
    }
}
