package org.farview.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Counted by the tables is as counted by sorting. */
class ValueCountsTest {
    private static final List<Double> PERCENTILES = List.of(0.0, 0.1, 25.0, 50.0, 99.9, 100.0);
    private static final int VALUES = 100_000;

    private final Random random = new Random(3);

    @ParameterizedTest
    @EnumSource(
            value = VoxelType.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"INT64", "UINT64"})
    void countsAndPercentilesAreThoseOfTheSortedValues(VoxelType type) {
        double[] values = new double[VALUES];
        long[] bits = new long[VALUES];
        for (int i = 0; i < VALUES; i++) {
            values[i] = value(type);
            bits[i] = bits(type, values[i]);
        }
        Arrays.sort(values);

        ValueCounts counts = new ValueCounts(type);
        Arrays.stream(bits).forEach(counts::add);
        ValueBins bins = new ValueBins(counts.min(), counts.max(), 37);
        if (counts.isCoarse()) {
            counts.refine(PERCENTILES);
            Arrays.stream(bits).forEach(each -> counts.addAgain(each, bins));
        } else {
            counts.into(bins);
        }

        assertThat(counts.counted()).isEqualTo(VALUES);
        assertThat(counts.min()).isEqualTo(values[0]);
        assertThat(counts.max()).isEqualTo(values[VALUES - 1]);
        for (double percent : PERCENTILES) {
            int place = (int) Math.round(percent / 100 * (VALUES - 1));
            assertThat(counts.percentile(percent)).as("%s", percent).isEqualTo(values[place]);
        }
        assertThat(bins.counts()).isEqualTo(counted(values, 37));
    }

    @Test
    void whatIsNoNumberIsCountedApart() {
        ValueCounts counts = new ValueCounts(VoxelType.FLOAT32);
        LongConsumer add = counts::add;
        for (float value : new float[] {Float.NaN, 2, Float.POSITIVE_INFINITY, -0f, 0f, -3}) {
            add.accept(Float.floatToRawIntBits(value) & 0xFFFFFFFFL);
        }

        assertThat(counts.counted()).isEqualTo(4);
        assertThat(counts.notFinite()).isEqualTo(2);
        assertThat(counts.min()).isEqualTo(-3);
        assertThat(counts.max()).isEqualTo(2);
    }

    @Test
    void theLastBinHasBothItsEdgesAndWhatIsOutsideHasNone() {
        ValueBins bins = new ValueBins(0, 4, 4);
        for (double value : new double[] {-0.1, 0, 0.9, 1, 3.9, 4, 4.1}) {
            bins.add(value, 1);
        }

        assertThat(bins.counts()).containsExactly(2L, 1L, 0L, 2L);
    }

    private static List<Long> counted(double[] values, int bins) {
        Long[] counts = new Long[bins];
        Arrays.fill(counts, 0L);
        double low = values[0];
        double high = values[values.length - 1];
        for (double value : values) {
            counts[Math.min(bins - 1, (int) ((value - low) / (high - low) * bins))]++;
        }
        return List.of(counts);
    }

    private double value(VoxelType type) {
        double wide = random.nextGaussian() * (random.nextInt(5) == 0 ? 100 : 1);
        return switch (type) {
            case UINT8 -> random.nextInt(256);
            case UINT16 -> random.nextInt(65536);
            case INT8 -> random.nextInt(256) - 128;
            case INT16 -> random.nextInt(65536) - 32768;
            case UINT32 -> random.nextInt() & 0xFFFFFFFFL;
            case INT32 -> random.nextInt();
            case FLOAT32 -> (float) wide;
            case INT64, UINT64 -> throw new IllegalArgumentException("not counted: " + type);
        };
    }

    private static long bits(VoxelType type, double value) {
        return switch (type) {
            case UINT8, UINT16, UINT32 -> (long) value;
            case INT8 -> (long) value & 0xFF;
            case INT16 -> (long) value & 0xFFFF;
            case INT32 -> (long) value & 0xFFFFFFFFL;
            case INT64, UINT64 -> throw new IllegalArgumentException("not counted: " + type);
            case FLOAT32 -> Float.floatToRawIntBits((float) value) & 0xFFFFFFFFL;
        };
    }
}
