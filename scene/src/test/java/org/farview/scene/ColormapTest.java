package org.farview.scene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColormapTest {
    @Test
    void grayIsTheIdentity() {
        Colormap gray = Colormap.named("gray").orElseThrow();

        for (int i = 0; i < Colormap.SIZE; i++) {
            assertThat(gray.rgb(i)).isEqualTo(i << 16 | i << 8 | i);
        }
    }

    @Test
    void namesAreFoundWhateverTheirCaseAndByAlias() {
        assertThat(Colormap.named("Viridis")).get().hasToString("viridis");
        assertThat(Colormap.named("greys")).get().hasToString("gray");
        assertThat(Colormap.named(" GRAYS ")).get().hasToString("gray");
    }

    @Test
    void anUnknownNameIsEmpty() {
        assertThat(Colormap.named("no-such-map")).isEmpty();
        assertThat(Colormap.named("")).isEmpty();
    }

    @Test
    void endsAreThePublishedOnes() {
        assertEnds("viridis", 0x440154, 0xfde725);
        assertEnds("magma", 0x000004, 0xfcfdbf);
        assertEnds("inferno", 0x000004, 0xfcffa4);
        assertEnds("plasma", 0x0d0887, 0xf0f921);
        assertEnds("hot", 0x0b0000, 0xffffff);
        assertEnds("bone", 0x000000, 0xffffff);
        assertEnds("yellow", 0x000000, 0xffff00);
    }

    @Test
    void everyNameHasATable() {
        assertThat(Colormap.names()).startsWith("gray", "viridis").hasSize(15);
        for (String name : Colormap.names()) {
            assertThat(Colormap.named(name).orElseThrow().rgb(255)).isNotNegative();
        }
    }

    private static void assertEnds(String name, int first, int last) {
        Colormap map = Colormap.named(name).orElseThrow();
        assertThat(map.rgb(0)).as(name).isEqualTo(first);
        assertThat(map.rgb(255)).as(name).isEqualTo(last);
    }
}
