package org.farview.bench.kernel;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Reading;
import org.farview.server.telemetry.Figures;
import org.farview.server.telemetry.SceneFigures;
import org.farview.server.telemetry.Telemetry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What telemetry costs a picture: everything that is recorded of one, by all threads together. With
 * {@code -prof gc} it also tells what is allocated.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecordingBenchmark {
    /** Drawing, converting, encoding, and the eleven of a picture that answers an input. */
    private static final int TIMINGS = 14;

    private static final int PICTURE_BYTES = 20_000;

    private final Figures.Timings[] timings = new Figures.Timings[TIMINGS];
    private Figures.Events pictures = _ -> {};
    private Figures.Events bits = _ -> {};
    private Reading level = new Reading();
    private long nanos;

    /** Names everything, as a scene does that wakes. */
    @Setup
    public void name() {
        SceneFigures scene = new Telemetry(Clock.system()).scene("main");
        Arrays.setAll(timings, i -> scene.timings("timing_%d_ms".formatted(i), "a station"));
        pictures = scene.rate("frames_per_second", "pictures");
        bits = scene.rate("bits_per_second", "bits");
        level = new Reading();
        scene.gauge("level", "level", level::value);
    }

    /** One duration, in the scene's and in the process's histogram. */
    @Benchmark
    public void duration() {
        timings[0].record(nanos++);
    }

    /** All of one picture. */
    @Benchmark
    public void picture() {
        for (Figures.Timings timing : timings) {
            timing.record(nanos++);
        }
        pictures.add(1);
        bits.add(PICTURE_BYTES);
        level.set((int) nanos & 3);
    }
}
