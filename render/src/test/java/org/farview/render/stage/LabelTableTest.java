package org.farview.render.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.farview.data.LabelLegend;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LabelTableTest {
    private static final int RED = 0xFF0000FF;
    private static final int GREEN = 0x00FF00FF;

    @Test
    void aNamedLabelHasItsColourAndAnyOtherThatOfItsNumber() {
        LabelTable table = table(VoxelType.UINT8, Map.of(7L, 0x0A141EFF, 8L, 0x0A141E80));

        assertThat(table.color(7)).isEqualTo(0xFF0A141E);
        assertThat(table.color(8)).isEqualTo(0x80050A0F);
        assertThat(table.color(9)).isEqualTo(byNumber(9));
    }

    @Test
    void whatIsClearAndWhatIsNoObjectHaveNone() {
        LabelTable table = table(VoxelType.UINT8, Map.of(0L, RED, 7L, 0xFFFFFF00));

        assertThat(table.color(0)).isZero();
        assertThat(table.color(7)).isZero();
        assertThat(table(VoxelType.UINT8, Map.of()).color(0)).isZero();
    }

    @Test
    void opacityDarkensAndLeavesAlpha() {
        LabelLegend legend = new LabelLegend(Map.of(7L, 0x64C82880), Map.of());

        LabelTable half = LabelTable.of(legend, VoxelType.UINT8, 0.5);

        assertThat(half.color(7)).isEqualTo(0x8019320A);
        assertThat(half.color(9)).isEqualTo(LabelPalette.colors(0.5)[LabelPalette.place(9)]);
    }

    /** Steps of a power of two are the worst for a hash that multiplies. */
    @ParameterizedTest
    @EnumSource(names = {"UINT32", "INT32", "UINT64"})
    void everyOneOfAsManyAsThereMayBeIsFound(VoxelType type) {
        Map<Long, Integer> colors = new LinkedHashMap<>();
        for (long i = 0; i < LabelLegend.MOST_LABELS; i++) {
            colors.put(((i - 30_000) << 14) | 1, ((int) i << 8) | 0xFF);
        }
        colors.keySet().removeIf(number -> number < 0 && type.min() == 0);

        LabelTable table = table(type, colors);

        assertThat(colors).hasSizeGreaterThan(30_000);
        colors.forEach((number, rgba) ->
                assertThat(table.color(LabelFold.of(number))).isEqualTo(0xFF << 24 | rgba >>> 8));
    }

    /** Of two numbers with one fold, the one that is exact is found, in any order. */
    @Test
    void aLargeNumberTakesNoSmallOnesColour() {
        long large = largeNumberThatFoldsToAByte();
        int label = LabelFold.of(large);
        Map<Long, Integer> both = new LinkedHashMap<>();
        both.put(large, RED);
        both.put((long) label, GREEN);

        assertThat(table(VoxelType.UINT64, Map.of(large, RED)).color(label)).isEqualTo(0xFFFF0000);
        assertThat(table(VoxelType.UINT64, both).color(label)).isEqualTo(0xFF00FF00);
        for (VoxelType type : List.of(VoxelType.UINT8, VoxelType.UINT32, VoxelType.INT32)) {
            assertThat(table(type, Map.of(large, RED)).color(label)).isEqualTo(byNumber(label));
        }
    }

    @Test
    void aNegativeNumberIsOneOfASignedTypeAlone() {
        Map<Long, Integer> colors = Map.of(-1L, RED);
        int label = LabelFold.of(-1);

        for (VoxelType type : List.of(VoxelType.INT8, VoxelType.INT16, VoxelType.INT64)) {
            assertThat(table(type, colors).color(label)).isEqualTo(0xFFFF0000);
        }
        assertThat(table(VoxelType.UINT16, colors).color(label)).isEqualTo(byNumber(label));
        assertThat(table(VoxelType.UINT64, colors).color(label))
                .as("2^64 - 1")
                .isEqualTo(0xFFFF0000);
    }

    @Test
    void aTableServesUntilSomethingElseIsWanted() {
        LabelLegend legend = new LabelLegend(Map.of(7L, RED), Map.of());
        LabelTable table = LabelTable.of(legend, VoxelType.UINT8, 1);

        assertThat(table.serving(legend, VoxelType.UINT8, 1)).isSameAs(table);
        assertThat(table.serving(legend, VoxelType.UINT8, 0.5).color(7)).isEqualTo(0xFF800000);
        assertThat(table.serving(LabelLegend.NONE, VoxelType.UINT8, 1).color(7))
                .isEqualTo(byNumber(7));
    }

    private static long largeNumberThatFoldsToAByte() {
        return LongStream.range(1L << 40, 1L << 41)
                .filter(number -> LabelFold.of(number) >>> Byte.SIZE == 0)
                .findFirst()
                .orElseThrow();
    }

    private static LabelTable table(VoxelType type, Map<Long, Integer> colors) {
        return LabelTable.of(new LabelLegend(colors, Map.of()), type, 1);
    }

    private static int byNumber(int label) {
        return LabelPalette.colors(1)[LabelPalette.place(label)];
    }
}
