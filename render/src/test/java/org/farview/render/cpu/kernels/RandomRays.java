package org.farview.render.cpu.kernels;

import java.util.Arrays;
import java.util.Random;

/** Random grids of odd sizes, thin ones among them, and random rays and rays along axes. */
final class RandomRays {
    private static final int LONGEST_SIDE = 41;
    private static final int SHIFT = 3;

    private final Random random;

    RandomRays(Random random) {
        this.random = random;
    }

    Grid grid() {
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
    Line line(Grid grid) {
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
    record Line(double[] start, double[] step, int count) {
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

    record Grid(int depths, int rows, int columns) {
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
