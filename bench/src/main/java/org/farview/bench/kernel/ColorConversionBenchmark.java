package org.farview.bench.kernel;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.farview.render.cpu.kernels.ColorKernels;
import org.farview.render.video.I420Frame;
import org.farview.scene.CanvasSize;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A picture to I420 on one thread, so that wall time is CPU time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ColorConversionBenchmark {
    /** Which loops. */
    @Param({"SCALAR", "BEST"})
    private KernelSet kernels = KernelSet.BEST;

    /** Height of the picture; its width is 16:9 of it. */
    @Param({"720", "1080"})
    private int height = 720;

    private int[] pixels = {};
    private I420Frame planes = new I420Frame(new CanvasSize(16, 16));

    /** A picture in which neighbours differ, as real ones do. */
    @Setup
    public void prepare() {
        planes.close();
        planes = new I420Frame(new CanvasSize(height * 16 / 9, height));
        pixels = new int[planes.size().width() * height];
        Arrays.setAll(pixels, i -> 0xFF000000 | ((i * 0x9E3779B1) >>> 8));
    }

    /** What the encode lane does for each picture. */
    @Benchmark
    public void toI420() {
        ColorKernels loops = kernels.loops().colors();
        ColorKernels.I420 into =
                new ColorKernels.I420(planes.luma(), planes.chromaBlue(), planes.chromaRed());
        for (int row = 0; row < height; row += 2) {
            loops.toI420(pixels, planes.size().width(), row, into);
        }
    }

    /** Frees the planes. */
    @TearDown
    public void close() {
        planes.close();
    }
}
