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

    private final RayKernels scalar = Kernels.scalar().rays();
    private final RayKernels best = Kernels.best().rays();
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final RandomRays rays = new RandomRays(random);

    @Test
    void raysThroughUint8AreTheSame() {
        for (int round = 0; round < ROUNDS; round++) {
            RandomRays.Grid grid = rays.grid();
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
            RandomRays.Grid grid = rays.grid();
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
            RandomRays.Grid grid = rays.grid();
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
            RandomRays.Grid grid = rays.grid();
            short[] voxels = new short[grid.size()];
            float[] values = new float[voxels.length];
            for (int i = 0; i < values.length; i++) {
                voxels[i] = (short) random.nextInt();
                values[i] = voxels[i] & 0xFFFF;
            }
            RayKernels.Bricks bricks = grid.bricks(values);
            for (int ray = 0; ray < RAYS; ray++) {
                RandomRays.Line line = rays.line(grid);
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

    private void assertSameRays(
            RandomRays.Grid grid, RaySamples.SampledVoxels voxels, float[] values) {
        RayKernels.Bricks bricks = grid.bricks(values);
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        float low = sorted[sorted.length / 2];
        low = Float.isNaN(low) ? 0 : low;
        for (int i = 0; i < RAYS; i++) {
            RandomRays.Line line = rays.line(grid);
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
}
