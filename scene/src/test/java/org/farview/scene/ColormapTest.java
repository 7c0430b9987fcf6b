package org.farview.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    @Test
    void aColourIsARampFromBlack() {
        Colormap orange = Colormap.named("#FF8000").orElseThrow();

        assertThat(orange.name()).isEqualTo("#ff8000");
        assertThat(orange.rgb(0)).isZero();
        assertThat(orange.rgb(255)).isEqualTo(0xff8000);
        assertThat(orange.rgb(51)).as("a fifth").isEqualTo(0x331a00);
        assertThat(Colormap.named("#ff80")).isEmpty();
        assertThat(Colormap.named("#gg8000")).isEmpty();
    }

    @Test
    void aColourThatHasANameIsCalledByIt() {
        for (String name : List.of("gray", "red", "green", "blue", "cyan", "magenta", "yellow")) {
            int color = Colormap.named(name).orElseThrow().rgb(255);

            assertThat(Colormap.of(color).name()).isEqualTo(name);
        }
        assertThat(Colormap.of(0x00fe00).name()).isEqualTo("#00fe00");
    }

    private static void assertEnds(String name, int first, int last) {
        Colormap map = Colormap.named(name).orElseThrow();
        assertThat(map.rgb(0)).as(name).isEqualTo(first);
        assertThat(map.rgb(255)).as(name).isEqualTo(last);
    }
}
