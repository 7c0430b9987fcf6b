package org.farview.render.cpu.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.farview.render.cpu.kernels.RandomRays.Grid;
import org.farview.render.cpu.kernels.RandomRays.Line;
import org.farview.render.cpu.kernels.RaySamples.SampledVoxels;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What is passed over leaves no trace: the same bits with bricks and without, by scalar and by the
 * best loops.
 */
@Tag("twins")
class RayFoldTest {
    private static final int ROUNDS = 150;
    private static final int RAYS = 20;
    private static final int LOW = 30;
    private static final int HIGH = 200;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final RandomRays rays = new RandomRays(random);
    private final FogFold.Fog fog = fog();

    @Test
    void attenuatedMaximumIsTheSameWithoutBricks() {
        for (double fading : new double[] {0, 0.02, 0.3, 5}) {
            assertSame((bricks, ray) ->
                    new AttenuatedFold(bricks, LOW, HIGH, fading).of(ray.samples, ray.voxels));
        }
    }

    @Test
    void fogIsTheSameWithoutBricks() {
        assertSame((bricks, ray) -> new FogFold(bricks, fog, 0.998).of(ray.samples, ray.voxels));
    }

    @Test
    void surfaceIsTheSameWithoutBricks() {
        for (float threshold : new float[] {1, 100, 101.5f, 255}) {
            float[] ways = {1, 0.5f, 2};
            assertSame((bricks, ray) ->
                    new SurfaceFold(bricks, threshold, ways).of(ray.samples, ray.voxels));
        }
    }

    @Test
    void minimumAndMeanAreTheSameByAllLoops() {
        assertSame((_, ray) -> new MinimumFold(LOW).of(ray.samples, ray.voxels));
        assertSame((_, ray) -> new MeanFold().of(ray.samples, ray.voxels));
    }

    /** A line and the voxels that it runs through. */
    private record Ray(RaySamples samples, SampledVoxels voxels) {}

    private void assertSame(BiFunction<RayKernels.Bricks, Ray, Object> fold) {
        for (int round = 0; round < ROUNDS; round++) {
            Grid grid = rays.grid();
            byte[] voxels = sparse(grid.size());
            float[] values = new float[voxels.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = voxels[i] & 0xFF;
            }
            RayKernels.Bricks bricks = grid.bricks(values);
            float[] all = bricks.maxima().clone();
            Arrays.fill(all, Float.POSITIVE_INFINITY);
            RayKernels.Bricks none =
                    new RayKernels.Bricks(all, bricks.rows(), bricks.columns(), bricks.shift());
            for (int i = 0; i < RAYS; i++) {
                Line line = rays.line(grid);
                String what = "seed %d, %s, %s".formatted(seed, grid, line);
                SampledVoxels sampled = samples -> samples.of(voxels);
                Object wanted =
                        fold.apply(none, new Ray(line.on(grid, Kernels.scalar().rays()), sampled));

                for (Kernels kernels : List.of(Kernels.scalar(), Kernels.best())) {
                    Ray ray = new Ray(line.on(grid, kernels.rays()), sampled);
                    assertThat(fold.apply(bricks, ray)).as(what).isEqualTo(wanted);
                }
            }
        }
    }

    /** Mostly empty, with a noisy run here and there. */
    private byte[] sparse(int size) {
        byte[] voxels = new byte[size];
        for (int run = 0; run < 3; run++) {
            int from = random.nextInt(size);
            for (int i = from; i < Math.min(size, from + 60); i++) {
                voxels[i] = (byte) random.nextInt(256);
            }
        }
        return voxels;
    }

    private static FogFold.Fog fog() {
        float[] table = new float[4 * 1000];
        for (int i = 0; i < 1000; i++) {
            float alpha = i * i * 1e-6f * 0.3f;
            table[4 * i] = alpha * 255;
            table[4 * i + 1] = alpha * i * 0.2f;
            table[4 * i + 2] = alpha * (255 - i * 0.2f);
            table[4 * i + 3] = alpha;
        }
        return new FogFold.Fog(table, LOW, 999f / (HIGH - LOW));
    }
}
