package org.farview.bench.kernel;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.farview.render.Frame;
import org.farview.render.video.ColorConversion;
import org.farview.render.video.I420Frame;
import org.farview.scene.CanvasSize;
import org.farview.server.runtime.FixedTilePool;
import org.farview.server.runtime.Threads;
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

/** Pixels to I420 on one thread, so that wall time is CPU time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ColorConversionBenchmark {
    /** Height of the picture; its width is 16:9 of it. */
    @Param({"720", "1080"})
    private int height = 720;

    private final Threads threads = new Threads();
    private final FixedTilePool tiles = new FixedTilePool(threads, 1);
    private Frame frame = new Frame(new CanvasSize(16, 16));
    private I420Frame planes = new I420Frame(frame.size());

    /** A picture in which neighbours differ, as real ones do. */
    @Setup
    public void prepare() {
        planes.close();
        frame = new Frame(new CanvasSize(height * 16 / 9, height));
        planes = new I420Frame(frame.size());
        Arrays.setAll(frame.pixels(), i -> 0xFF000000 | ((i * 0x9E3779B1) >>> 8));
    }

    /** What the encode lane does for each picture. */
    @Benchmark
    public void toI420() {
        ColorConversion.toI420(frame, planes, tiles);
    }

    /** Ends the pool's threads. */
    @TearDown
    public void close() {
        planes.close();
        tiles.close();
    }
}
