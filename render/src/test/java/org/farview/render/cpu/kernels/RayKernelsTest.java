package org.farview.render.cpu.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The loops along rays against their scalar twins: random volumes of every type and of odd sizes,
 * thin ones among them, random rays and rays along axes. The same bits, float32 included.
 */
@Tag("twins")
class RayKernelsTest {
    private static final int ROUNDS = 150;
    private static final int RAYS = 20;
    private static final int LONGEST_SIDE = 41;
    private static final int SHIFT = 3;

    private final RayKernels scalar = Kernels.scalar().rays();
    private final RayKernels best = Kernels.best().rays();
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void raysThroughUint8AreTheSame() {
        for (int round = 0; round < ROUNDS; round++) {
            Grid grid = grid();
            byte[] voxels = new byte[grid.size()];
            random.nextBytes(voxels);
            float[] values = new float[voxels.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = voxels[i] & 0xFF;
            }

            assertSameRays(grid, samples -> samples.of(voxels), values);
        }
    }

    @Test
    void raysThroughUint16AndInt16AreTheSame() {
        for (int round = 0; round < ROUNDS; round++) {
            Grid grid = grid();
            short[] voxels = new short[grid.size()];
            int bias = random.nextBoolean() ? 0 : Short.MIN_VALUE;
            float[] values = new float[voxels.length];
            for (int i = 0; i < values.length; i++) {
                voxels[i] = (short) random.nextInt();
                values[i] = (voxels[i] & 0xFFFF) + bias;
            }

            assertSameRays(grid, samples -> samples.of(voxels, bias), values);
        }
    }

    @Test
    void raysThroughFloat32WithHolesAreTheSame() {
        for (int round = 0; round < ROUNDS; round++) {
            Grid grid = grid();
            float[] voxels = new float[grid.size()];
            for (int i = 0; i < voxels.length; i++) {
                voxels[i] = special((float) random.nextGaussian());
            }

            assertSameRays(grid, samples -> samples.of(voxels), voxels);
        }
    }

    /** What a twin computes is also right: against brute force in double precision. */
    @Test
    void maximumIsThatOfAllSamples() {
        for (int round = 0; round < ROUNDS; round++) {
            Grid grid = grid();
            short[] voxels = new short[grid.size()];
            float[] values = new float[voxels.length];
            for (int i = 0; i < values.length; i++) {
                voxels[i] = (short) random.nextInt();
                values[i] = voxels[i] & 0xFFFF;
            }
            RayKernels.Bricks bricks = grid.bricks(values);
            for (int ray = 0; ray < RAYS; ray++) {
                Line line = line(grid);
                double wanted = Math.max(1000, Math.min(line.maximum(grid, values), 60_000));

                float got =
                        line.on(grid, best)
                                .maximum(samples -> samples.of(voxels, 0), bricks, 1000, 60_000);

                assertThat(Math.min(got, 60_000.0))
                        .as("seed %d, %s, %s", seed, grid, line)
                        .isCloseTo(wanted, offset(6.0));
            }
        }
    }

    private void assertSameRays(Grid grid, RaySamples.SampledVoxels voxels, float[] values) {
        RayKernels.Bricks bricks = grid.bricks(values);
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        float low = sorted[sorted.length / 2];
        low = Float.isNaN(low) ? 0 : low;
        for (int i = 0; i < RAYS; i++) {
            Line line = line(grid);
            RaySamples one = line.on(grid, scalar);
            RaySamples other = line.on(grid, best);
            String what = "seed %d, %s, %s".formatted(seed, grid, line);

            assertSameStretch(one, other, voxels, bricks);
            assertThat(Float.floatToRawIntBits(other.maximum(voxels, bricks, low, 1e9f)))
                    .as(what)
                    .isEqualTo(Float.floatToRawIntBits(one.maximum(voxels, bricks, low, 1e9f)));
            assertThat(Float.floatToRawIntBits(other.maximum(voxels, bricks, -1e9f, low)))
                    .as(what)
                    .isEqualTo(Float.floatToRawIntBits(one.maximum(voxels, bricks, -1e9f, low)));
        }
    }

    /** Each step by itself: what is chosen, its values, and the largest of them. */
    private void assertSameStretch(
            RaySamples one,
            RaySamples other,
            RaySamples.SampledVoxels voxels,
            RayKernels.Bricks bricks) {
        int length = Math.min(one.count(), 1 + random.nextInt(32));
        int from = random.nextInt(1 + one.count() - length);
        float above = bricks.maxima()[random.nextInt(bricks.maxima().length)];
        for (RaySamples samples : new RaySamples[] {one, other}) {
            samples.from = from;
            samples.to = from + length;
            samples.chosen = 0;
        }
        scalar.choose(one, bricks, above);
        best.choose(other, bricks, above);
        assertThat(other.chosenNumbers()).isEqualTo(one.chosenNumbers());
        scalar.choose(one, bricks, Float.NEGATIVE_INFINITY);
        best.choose(other, bricks, Float.NEGATIVE_INFINITY);
        assertThat(other.chosenNumbers()).isEqualTo(one.chosenNumbers());

        voxels.sample(one);
        voxels.sample(other);

        assertThat(bits(other.chosenValues())).isEqualTo(bits(one.chosenValues()));
        assertThat(Float.floatToRawIntBits(best.max(other, -7)))
                .isEqualTo(Float.floatToRawIntBits(scalar.max(one, -7)));
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            // A NaN is a NaN: which of them it is depends on the order of operands.
            bits[i] = Float.floatToIntBits(values[i]);
        }
        return bits;
    }

    private float special(float value) {
        return switch (random.nextInt(40)) {
            case 0 -> Float.NaN;
            case 1 -> 0f;
            case 2 -> -0f;
            default -> value;
        };
    }

    private Grid grid() {
        return new Grid(side(), side(), side());
    }

    /** Often 1, 2, or a brick and a bit. */
    private int side() {
        return switch (random.nextInt(6)) {
            case 0 -> 1;
            case 1 -> 2;
            case 2 -> (1 << SHIFT) * (1 + random.nextInt(3)) + random.nextInt(2);
            default -> 1 + random.nextInt(LONGEST_SIDE);
        };
    }

    /** Through a random point of the image, as far as it is inside; every third along an axis. */
    private Line line(Grid grid) {
        int[] sides = {grid.depths(), grid.rows(), grid.columns()};
        double[] start = new double[3];
        double[] step = new double[3];
        int axis = random.nextInt(9);
        double size = 0.1 + 2 * random.nextDouble();
        double most = 400;
        for (int i = 0; i < 3; i++) {
            boolean moves = axis > 2 || axis == i;
            step[i] = moves ? size * random.nextGaussian() : 0;
            double at = -0.5 + sides[i] * random.nextDouble();
            start[i] = at;
            double way = step[i] > 0 ? sides[i] - 0.5 - at : at + 0.5;
            most = step[i] == 0 ? most : Math.min(most, way / Math.abs(step[i]));
        }
        return new Line(start, step, 1 + (int) most);
    }

    /** A ray as Sight puts it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Line(double[] start, double[] step, int count) {
        RaySamples on(Grid grid, RayKernels kernels) {
            RaySamples samples =
                    new RaySamples(kernels).over(grid.depths(), grid.rows(), grid.columns());
            for (int i = 0; i < 3; i++) {
                samples.setLine(i, start[i], step[i]);
            }
            samples.setCount(count);
            return samples;
        }

        double maximum(Grid grid, float[] values) {
            double max = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                max =
                        Math.max(
                                max,
                                grid.sample(
                                        values,
                                        start[0] + i * step[0],
                                        start[1] + i * step[1],
                                        start[2] + i * step[2]));
            }
            return max;
        }

        @Override
        public String toString() {
            return "%s + i * %s, %d samples"
                    .formatted(Arrays.toString(start), Arrays.toString(step), count);
        }
    }

    private record Grid(int depths, int rows, int columns) {
        int size() {
            return depths * rows * columns;
        }

        RayKernels.Bricks bricks(float[] values) {
            int across = (columns + 7) >> SHIFT;
            int down = (rows + 7) >> SHIFT;
            float[] maxima = new float[((depths + 7) >> SHIFT) * down * across];
            Arrays.fill(maxima, Float.NEGATIVE_INFINITY);
            for (int i = 0; i < maxima.length; i++) {
                int depth = (i / across / down) << SHIFT;
                int row = (i / across % down) << SHIFT;
                int column = (i % across) << SHIFT;
                for (int z = depth; z <= Math.min(depth + 8, depths - 1); z++) {
                    for (int y = row; y <= Math.min(row + 8, rows - 1); y++) {
                        for (int x = column; x <= Math.min(column + 8, columns - 1); x++) {
                            float value = values[(z * rows + y) * columns + x];
                            maxima[i] = value > maxima[i] ? value : maxima[i];
                        }
                    }
                }
            }
            return new RayKernels.Bricks(maxima, down, across, SHIFT);
        }

        double sample(float[] values, double depth, double row, double column) {
            double z = Math.clamp(depth, 0, depths - 1);
            double y = Math.clamp(row, 0, rows - 1);
            double x = Math.clamp(column, 0, columns - 1);
            double sum = 0;
            for (int corner = 0; corner < 8; corner++) {
                int k = Math.min((int) z + (corner >> 2), depths - 1);
                int j = Math.min((int) y + (corner >> 1 & 1), rows - 1);
                int i = Math.min((int) x + (corner & 1), columns - 1);
                double weight =
                        share(z, corner >> 2) * share(y, corner >> 1 & 1) * share(x, corner & 1);
                sum += weight * values[(k * rows + j) * columns + i];
            }
            return sum;
        }

        private static double share(double at, int upper) {
            double part = at - (int) at;
            return upper == 1 ? part : 1 - part;
        }
    }
}
