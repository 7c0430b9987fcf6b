package org.farview.bench.kernel;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.farview.render.cpu.kernels.RowBlend;
import org.farview.render.cpu.kernels.RowKernels;
import org.farview.render.cpu.kernels.RowPaint;
import org.farview.render.cpu.kernels.RowRaise;
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

/** The loops over one row of 1920 voxels or pixels. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RowKernelsBenchmark {
    private static final int LENGTH = 1920;
    private static final int COLORS = 1024;

    /** Screen pixels per voxel in {@link #paintLinear}. */
    private static final float ZOOM = 1.37f;

    /** Which loops. */
    @Param({"SCALAR", "BEST"})
    private KernelSet kernels = KernelSet.BEST;

    private final byte[] bytes = new byte[2 * LENGTH];
    private final short[] shorts = new short[2 * LENGTH];
    private final float[] floats = new float[2 * LENGTH];
    private float[] row = {};
    private float[] other = {};
    private RowKernels loops = KernelSet.BEST.loops().rows();
    private RowBlend blend = new RowBlend(loops);
    private final RowPaint paint = new RowPaint();
    private final RowRaise raise = new RowRaise();

    /** Voxels without order, rows as long as the loops may read. */
    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(1);
        loops = kernels.loops().rows();
        int room = loops.room(LENGTH + 1);
        row = new float[room];
        other = new float[room];
        random.nextBytes(bytes);
        for (int i = 0; i < 2 * LENGTH; i++) {
            shorts[i] = (short) random.nextInt();
            floats[i] = random.nextFloat();
        }
        for (int i = 0; i < room; i++) {
            row[i] = random.nextFloat(65_535);
            other[i] = random.nextFloat(65_535);
        }
        blend = new RowBlend(loops).into(new float[room], 0, LENGTH);
        blend.between(0, LENGTH, 0.3f);
        paint.with(taps(room), new RowPaint.Colors(new int[COLORS], 0, COLORS / 65_535f));
        paint.onto(new int[LENGTH], 0);
        raise.into(new float[room]).over(0, LENGTH - 1).from(0.25f, 0.99f);
    }

    private static RowPaint.Taps taps(int room) {
        int[] left = new int[room];
        float[] part = new float[room];
        for (int i = 0; i < LENGTH; i++) {
            left[i] = (int) (i / ZOOM);
            part[i] = i / ZOOM - left[i];
        }
        return new RowPaint.Taps(left, part, LENGTH);
    }

    /** Between two rows of uint8. */
    @Benchmark
    public void blendUint8() {
        blend.of(bytes);
    }

    /** Between two rows of uint16. */
    @Benchmark
    public void blendUint16() {
        blend.of(shorts, 0);
    }

    /** Between two rows of float32. */
    @Benchmark
    public void blendFloat32() {
        blend.of(floats);
    }

    /** One row towards another; the row converges, which costs no less. */
    @Benchmark
    public void mix() {
        loops.mix(row, other, 0.3f);
    }

    /** A row of a slice. */
    @Benchmark
    public void paintLinear() {
        loops.paintLinear(row, paint);
    }

    /** The same by the nearest voxel. */
    @Benchmark
    public void paintNearest() {
        loops.paintNearest(row, paint);
    }

    /** A row of a projection at any step. */
    @Benchmark
    public void raise() {
        loops.raise(row, raise);
    }

    /** A row of a projection at a step of one voxel. */
    @Benchmark
    public void raiseShifted() {
        loops.raiseShifted(row, raise);
    }
}
