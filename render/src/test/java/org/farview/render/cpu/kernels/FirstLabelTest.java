package org.farview.render.cpu.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class FirstLabelTest {
    private static final int RAYS = 200_000;
    private static final int RAYS_PER_GRID = 200;
    private static final long SEED = 17;

    /** Of grids in which most bricks are empty. */
    @Test
    void passingOverBricksLeavesNoTrace() {
        IntPredicate isSeen = label -> label != -2;
        Random random = new Random(SEED);
        RandomRays rays = new RandomRays(random);
        int met = 0;
        int passed = 0;
        for (int i = 0; i < RAYS / RAYS_PER_GRID; i++) {
            RandomRays.Grid grid = rays.grid();
            int[] labels = sparse(random, grid);
            RayKernels.Bricks bricks = bricks(grid, labels);
            RayKernels.Bricks full = full(bricks);
            for (int j = 0; j < RAYS_PER_GRID; j++) {
                RandomRays.Line line = rays.line(grid);
                RaySamples ray = line.on(grid, new ScalarRays());

                int found = new FirstLabel(bricks, isSeen).of(ray, labels);

                assertThat(found)
                        .as("%s in %s, seed %d", line, grid, SEED)
                        .isEqualTo(new FirstLabel(full, isSeen).of(ray, labels))
                        .isEqualTo(first(ray, grid, labels));
                met += found == 0 ? 0 : 1;
                passed += found == 0 ? 1 : 0;
            }
        }
        assertThat(met).isGreaterThan(RAYS / 50);
        assertThat(passed).isGreaterThan(RAYS / 4);
    }

    /** The same, one sample after the other. */
    private static int first(RaySamples ray, RandomRays.Grid grid, int[] labels) {
        for (int i = 0; i < ray.count(); i++) {
            int depth = nearest(ray.depth0 + i * ray.depthStep, grid.depths());
            int row = nearest(ray.row0 + i * ray.rowStep, grid.rows());
            int column = nearest(ray.column0 + i * ray.columnStep, grid.columns());
            int label = labels[(depth * grid.rows() + row) * grid.columns() + column];
            if (label != 0 && label != -2) {
                return label;
            }
        }
        return 0;
    }

    private static int nearest(float position, int size) {
        return Math.clamp((long) Math.floor(position + 0.5f), 0, size - 1);
    }

    private static int[] sparse(Random random, RandomRays.Grid grid) {
        int[] labels = new int[grid.size()];
        int few = 1 + grid.size() / 2000;
        for (int i = 0; i < few; i++) {
            labels[random.nextInt(labels.length)] = -1 - i;
        }
        return labels;
    }

    private static RayKernels.Bricks bricks(RandomRays.Grid grid, int[] labels) {
        float[] any = new float[labels.length];
        for (int i = 0; i < any.length; i++) {
            any[i] = labels[i] == 0 ? 0 : 1;
        }
        return grid.bricks(any);
    }

    private static RayKernels.Bricks full(RayKernels.Bricks bricks) {
        float[] ones = new float[bricks.maxima().length];
        Arrays.fill(ones, 1);
        return new RayKernels.Bricks(ones, bricks.rows(), bricks.columns(), bricks.shift());
    }
}
