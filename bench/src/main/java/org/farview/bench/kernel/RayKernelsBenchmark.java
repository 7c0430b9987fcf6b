package org.farview.bench.kernel;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.farview.render.cpu.kernels.RayKernels;
import org.farview.render.cpu.kernels.RaySamples;
import org.farview.scene.VoxelType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Exact maxima along a patch of 32 x 16 neighbouring rays through 128 x 128 x 128 voxels, askew to
 * all axes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 1) // until then vectors may still be objects
@Measurement(iterations = 5, time = 1)
public class RayKernelsBenchmark {
    private static final int SIDE = 128;
    private static final int SHIFT = 3;
    private static final int ACROSS = 32;
    private static final int DOWN = 16;

    /** Voxels per sample along depth, row and column; a unit vector. */
    private static final double[] STEP = {0.48, 0.6, 0.64};

    /** Which loops. */
    @Param({"SCALAR", "BEST"})
    private KernelSet kernels = KernelSet.BEST;

    /** Of the voxels. */
    @Param({"UINT8", "UINT16", "FLOAT32"})
    private VoxelType type = VoxelType.UINT16;

    /** The share of bricks that may raise a maximum: all of them, or one in four. */
    @Param({"1", "0.25"})
    private double shown = 1;

    private final byte[] bytes = new byte[SIDE * SIDE * SIDE];
    private final short[] shorts = new short[SIDE * SIDE * SIDE];
    private final float[] floats = new float[SIDE * SIDE * SIDE];
    private RaySamples samples = new RaySamples(KernelSet.BEST.loops().rays());
    private RaySamples.SampledVoxels voxels = batch -> batch.of(shorts, 0);
    private RayKernels.Bricks bricks = new RayKernels.Bricks(new float[0], 0, 0, SHIFT);

    /** Voxels without order; nothing reaches the end of the search, so that no ray is cut short. */
    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(1);
        random.nextBytes(bytes);
        for (int i = 0; i < shorts.length; i++) {
            shorts[i] = (short) random.nextInt();
            floats[i] = random.nextFloat(255);
        }
        voxels =
                switch (type) {
                    case UINT8 -> batch -> batch.of(bytes);
                    case UINT16, INT16 -> batch -> batch.of(shorts, 0);
                    case FLOAT32 -> batch -> batch.of(floats);
                    case INT8, UINT32, INT32, UINT64, INT64 ->
                            throw new IllegalArgumentException("rays of " + type.wireName());
                };
        samples = new RaySamples(kernels.loops().rays()).over(SIDE, SIDE, SIDE);
        int side = SIDE >> SHIFT;
        float[] maxima = new float[side * side * side];
        for (int i = 0; i < maxima.length; i++) {
            maxima[i] = random.nextDouble() < shown ? 1e6f : -1;
        }
        bricks = new RayKernels.Bricks(maxima, side, side, SHIFT);
    }

    /** What the exact projection does for each pixel once its ray is known. */
    @Benchmark
    public float maxima() {
        float sum = 0;
        for (int y = 0; y < DOWN; y++) {
            for (int x = 0; x < ACROSS; x++) {
                samples.setLine(0, 10 + 0.8 * y, STEP[0]);
                samples.setLine(1, 0.6 * x, STEP[1]);
                samples.setLine(2, 0.8 * x - 0.5 * y, STEP[2]);
                samples.setCount(150);
                sum += samples.maximum(voxels, bricks, 0, 1e6f);
            }
        }
        return sum;
    }
}
