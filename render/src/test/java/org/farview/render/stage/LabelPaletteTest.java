package org.farview.render.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelPaletteTest {
    private static final int[] COLORS = LabelPalette.colors(1);

    @Test
    void aLabelHasItsColourForEver() {
        assertThat(LabelPalette.place(1)).isEqualTo(632);
        assertThat(LabelPalette.place(2)).isEqualTo(241);
        assertThat(LabelPalette.place(-1)).isEqualTo(391);
        assertThat(COLORS[0]).isEqualTo(0xFFFF2626);
        assertThat(COLORS[241]).isEqualTo(0xFFBBF26D);
        assertThat(COLORS[632]).isEqualTo(0xFF2667FF);
    }

    @Test
    void allColoursDifferAndAreOpaque() {
        assertThat(Arrays.stream(COLORS).distinct().count()).isEqualTo(1024);
        assertThat(Arrays.stream(COLORS)).allMatch(color -> color >>> 24 == 0xFF);
        assertThat(Arrays.stream(COLORS)).allMatch(color -> brightest(color) > 170);
    }

    @Test
    void opacityDarkensEveryChannel() {
        int[] half = LabelPalette.colors(0.5);

        assertThat(half[0]).isEqualTo(0xFF801313);
        assertThat(LabelPalette.colors(0)).containsOnly(0xFF000000);
    }

    /** Also where numbers are multiples of a power of two, as those of nested labels are. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1024, 65536})
    void aHundredNeighboursHaveAHundredPlaces(int factor) {
        long places =
                IntStream.rangeClosed(1, 100)
                        .map(label -> LabelPalette.place(label * factor))
                        .distinct()
                        .count();

        assertThat(places).isGreaterThanOrEqualTo(95);
    }

    private static int brightest(int color) {
        return Math.max(color >> 16 & 0xFF, Math.max(color >> 8 & 0xFF, color & 0xFF));
    }
}
