package org.farview.render.cpu.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The loops of this process against their scalar twins, on random rows of many lengths: the same
 * bits, float32 included.
 */
@Tag("twins")
class RowKernelsTest {
    private static final int ROUNDS = 400;
    private static final int LONGEST = 150;
    private static final int TABLE = 1 << 16;

    private final RowKernels scalar = Kernels.scalar().rows();
    private final RowKernels best = Kernels.best().rows();
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void blendingUint8IsTheSame() {
        for (int round = 0; round < ROUNDS; round++) {
            Blend blend = blend();
            byte[] voxels = new byte[blend.voxels];
            random.nextBytes(voxels);

            assertSame(
                    blend.by(scalar, rows -> rows.of(voxels)), blend.by(best, r -> r.of(voxels)));
        }
    }

    @Test
    void blendingUint16AndInt16IsTheSame() {
        for (int round = 0; round < ROUNDS; round++) {
            Blend blend = blend();
            short[] voxels = new short[blend.voxels];
            for (int i = 0; i < voxels.length; i++) {
                voxels[i] = (short) random.nextInt();
            }
            int bias = random.nextBoolean() ? 0 : Short.MIN_VALUE;

            assertSame(
                    blend.by(scalar, rows -> rows.of(voxels, bias)),
                    blend.by(best, rows -> rows.of(voxels, bias)));
        }
    }

    @Test
    void warpingIsTheSameAlsoWhereSamplesAreMissing() {
        for (int round = 0; round < ROUNDS; round++) {
            int width = 2 + random.nextInt(LONGEST);
            int height = 2 + random.nextInt(9);
            float[] samples = values(width * height);
            for (int i = 0; i < samples.length / 4; i++) {
                samples[random.nextInt(samples.length)] = Float.NEGATIVE_INFINITY;
            }
            int count = 1 + random.nextInt(LONGEST);
            double turn = random.nextDouble() * 2 - 1;
            double divisor = 1 + random.nextDouble();

            assertThat(warped(best, samples, new int[] {width, height, count}, turn, divisor))
                    .as("seed %d", seed)
                    .isEqualTo(
                            warped(
                                    scalar,
                                    samples,
                                    new int[] {width, height, count},
                                    turn,
                                    divisor));
        }
    }

    private static int[] warped(
            RowKernels kernels, float[] samples, int[] sizes, double turn, double divisor) {
        int[] colors = new int[TABLE];
        Arrays.setAll(colors, i -> i);
        int[] pixels = new int[sizes[2] + 3];
        RowWarp row =
                new RowWarp()
                        .over(sizes[0], sizes[1], new RowPaint.Colors(colors, -100, 0.7f))
                        .onto(pixels, 3, sizes[2])
                        .divisor(divisor, turn / (2 * sizes[2]))
                        .across(-2, turn * 1.3)
                        .down(sizes[1], -turn * 0.1);
        kernels.warp(samples, row);
        return pixels;
    }

    @Test
    void blendingFloat32IsTheSame() {
        for (int round = 0; round < ROUNDS; round++) {
            Blend blend = blend();
            float[] voxels = values(blend.voxels);

            assertSame(
                    blend.by(scalar, rows -> rows.of(voxels)), blend.by(best, r -> r.of(voxels)));
        }
    }

    @Test
    void mixingIsTheSame() {
        for (int round = 0; round < ROUNDS; round++) {
            float[] row = values(1 + random.nextInt(LONGEST));
            float[] twin = row.clone();
            float[] other = values(row.length);
            float part = random.nextFloat();

            best.mix(row, other, part);
            scalar.mix(twin, other, part);

            assertSame(twin, row);
        }
    }

    @Test
    void paintingIsTheSame() {
        int[] table = random.ints(TABLE).toArray();
        for (int round = 0; round < ROUNDS; round++) {
            int count = 1 + random.nextInt(LONGEST);
            RowPaint.Taps taps = taps(count, random.nextFloat() * 4);
            float[] row = row(taps.left()[count - 1] + 2);
            RowPaint.Colors colors =
                    new RowPaint.Colors(table, random.nextFloat() * 500, 90 * random.nextFloat());
            int[] wanted = new int[count + 7];
            int[] got = new int[count + 7];

            scalar.paintLinear(row, new RowPaint().with(taps, colors).onto(wanted, 5));
            best.paintLinear(row, new RowPaint().with(taps, colors).onto(got, 5));
            assertThat(got).as("linear, seed %d", seed).isEqualTo(wanted);

            scalar.paintNearest(row, new RowPaint().with(taps, colors).onto(wanted, 3));
            best.paintNearest(row, new RowPaint().with(taps, colors).onto(got, 3));
            assertThat(got).as("nearest, seed %d", seed).isEqualTo(wanted);
        }
    }

    @Test
    void raisingIsTheSame() {
        for (int round = 0; round < ROUNDS; round++) {
            int count = 1 + random.nextInt(LONGEST);
            float step = 0.05f + random.nextFloat() * 3;
            float start = random.nextFloat() * 9;
            float[] row = row((int) (start + count * step) + 3);
            float[] wanted = maxima(count + 8);
            float[] got = wanted.clone();

            scalar.raise(row, new RowRaise().into(wanted).over(4, count).from(start, step));
            best.raise(row, new RowRaise().into(got).over(4, count).from(start, step));

            assertSame(wanted, got);
        }
    }

    @Test
    void raisingByWholeVoxelsIsTheSame() {
        for (int round = 0; round < ROUNDS; round++) {
            int count = 1 + random.nextInt(LONGEST);
            float start = random.nextFloat() * 9;
            float[] row = row(count + 12);
            float[] wanted = maxima(count + 8);
            float[] got = wanted.clone();

            scalar.raiseShifted(row, new RowRaise().into(wanted).over(2, count).from(start, 1));
            best.raiseShifted(row, new RowRaise().into(got).over(2, count).from(start, 1));

            assertSame(wanted, got);
        }
    }

    @Test
    void raisingByWholeVoxelsIsRaisingInStepsOfOne() {
        float[] row = row(100);
        float[] wanted = new float[80];
        float[] got = new float[80];
        Arrays.fill(wanted, Float.NEGATIVE_INFINITY);
        Arrays.fill(got, Float.NEGATIVE_INFINITY);

        best.raise(row, new RowRaise().into(wanted).over(0, 80).from(3.25f, 1));
        best.raiseShifted(row, new RowRaise().into(got).over(0, 80).from(3.25f, 1));

        assertSame(wanted, got);
    }

    @Test
    void notANumberRaisesNothingAndTakesTheFirstColour() {
        float[] row = new float[best.room(66)];
        Arrays.fill(row, Float.NaN);
        float[] maxima = new float[64];
        int[] pixels = new int[64];
        RowPaint.Taps taps = taps(64, 1);
        RowPaint.Colors colors = new RowPaint.Colors(new int[] {7, 8, 9}, 0, 1);

        best.raise(row, new RowRaise().into(maxima).over(0, 64).from(0.5f, 1));
        best.paintLinear(row, new RowPaint().with(taps, colors).onto(pixels, 0));

        assertThat(maxima).containsOnly(0f);
        assertThat(pixels).containsOnly(7);
    }

    private void assertSame(float[] wanted, float[] got) {
        assertThat(Arrays.equals(wanted, got))
                .as(
                        "seed %d: wanted%n%s, got%n%s",
                        seed, Arrays.toString(wanted), Arrays.toString(got))
                .isTrue();
    }

    /** Taps in equal steps. */
    private RowPaint.Taps taps(int count, float step) {
        int[] left = new int[count];
        float[] part = new float[count];
        float start = random.nextFloat();
        for (int i = 0; i < count; i++) {
            float position = start + i * step;
            left[i] = (int) position;
            part[i] = position - left[i];
        }
        return new RowPaint.Taps(left, part, count);
    }

    private float[] row(int count) {
        return Arrays.copyOf(values(count), best.room(count));
    }

    private float[] maxima(int count) {
        float[] maxima = new float[count];
        for (int i = 0; i < count; i++) {
            maxima[i] = random.nextInt(3) == 0 ? Float.NEGATIVE_INFINITY : random.nextFloat() * 500;
        }
        return maxima;
    }

    /** One in eight is not a number, as where nothing is known of an image. */
    private float[] values(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt(8) == 0 ? Float.NaN : random.nextFloat() * 900 - 100;
        }
        return values;
    }

    private Blend blend() {
        int count = 1 + random.nextInt(LONGEST);
        int first = random.nextInt(40);
        int second = random.nextInt(40);
        return new Blend(count + 40, first, second, count, random.nextFloat());
    }

    private record Blend(int voxels, int first, int second, int count, float part) {
        float[] by(RowKernels kernels, java.util.function.Consumer<RowBlend> type) {
            float[] into = new float[count + 9];
            type.accept(new RowBlend(kernels).into(into, 4, count).between(first, second, part));
            return into;
        }
    }
}
