package org.farview.server.app;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.farview.render.view.LevelPolicy;
import org.farview.scene.ImageLayer;
import org.farview.scene.Level;
import org.farview.scene.SceneState;
import org.farview.server.ledger.AppliedScene;
import org.farview.server.pixel.PixelHub;
import org.farview.server.pixel.PixelListener.Sighting;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.FrameTimes;
import org.farview.server.telemetry.SceneFigures;

/**
 * The figures of one scene while it is awake. Thread-safe.
 *
 * @param figures where they are shown
 * @param drawing of its engine
 * @param video of its encoders
 * @param latency of its viewers
 * @param tracing of its intents
 */
record AwakeNews(
        SceneFigures figures,
        DrawnNews drawing,
        VideoNews video,
        LatencyNews latency,
        Tracing tracing)
        implements AutoCloseable {
    static AwakeNews of(SceneFigures figures, StreamTotals streams, Tracing tracing) {
        return new AwakeNews(
                figures,
                new DrawnNews(figures),
                new VideoNews(figures, streams),
                new LatencyNews(figures),
                tracing);
    }

    /** A picture went out that is the first of a version of the scene. */
    void sent(FrameTimes times) {
        latency.sent(times);
        tracing.sent(times);
    }

    /** A viewer said what became of such a picture. */
    void seen(Sighting sighting) {
        latency.seen(sighting);
        tracing.seen(sighting);
    }

    /** Shows what its pixel channel did since it woke. */
    void watch(PixelHub hub) {
        figures.counter("frames_total", "pictures sent", () -> hub.counters().frames());
        figures.counter("bytes_total", "bytes of access units", () -> hub.counters().bytes());
        figures.counter("keyframes_total", "keyframes sent", () -> hub.counters().keyframes());
        figures.counter(
                "frames_dropped",
                "pictures withheld from slow viewers",
                () -> hub.counters().dropped());
        figures.gauge("viewers", "viewers connected", () -> hub.counters().viewers());
        figures.gauge("viewers_parked", "viewers too slow now", () -> hub.counters().parked());
    }

    /** Shows how many sessions are in it. */
    void watch(IntSupplier sessions) {
        figures.gauge("sessions", "sessions that are in it", sessions::getAsInt);
    }

    /**
     * Shows how many pictures wait for its encoders.
     *
     * @param lanes whether a picture waits, of each
     */
    void watch(List<BooleanSupplier> lanes) {
        figures.gauge(
                "encode_queue",
                "pictures that wait for an encoder",
                () -> lanes.stream().filter(BooleanSupplier::getAsBoolean).count());
    }

    /** Shows which level its view wants, and how fine the one is that is drawn. */
    void watch(Supplier<AppliedScene> newest, Clock clock) {
        figures.gauge(
                "level_desired",
                "level that suits the view, or that it is locked at; memory and time are not asked",
                () -> desired(newest.get().state()));
        figures.gauge(
                "level_downgraded",
                "1 while a coarser level is drawn than is desired",
                () -> drawing.level() > desired(newest.get().state()) ? 1 : 0);
        figures.gauge(
                "oversampling",
                "voxels of the level drawn per pixel of the canvas",
                () -> oversampling(newest.get().state(), drawing.level()));
        figures.gauge(
                "idle_ms",
                "since the scene last changed; 0 before",
                () -> idleMs(newest.get(), clock.nanoTime()));
    }

    /** Shows them no more. */
    @Override
    public void close() {
        figures.close();
    }

    private static int desired(SceneState scene) {
        ImageLayer layer = scene.mainLayer();
        return LevelPolicy.choose(layer.image(), scene.mainView());
    }

    /** Of the level that there is, should another image just have come. */
    private static double oversampling(SceneState scene, int drawn) {
        List<Level> levels = scene.mainLayer().image().levels();
        Level level = levels.get(Math.min(drawn, levels.size() - 1));
        return LevelPolicy.oversampling(level, scene.mainView());
    }

    private static double idleMs(AppliedScene newest, long now) {
        return newest.appliedNanos() == FrameTimes.NONE ? 0 : (now - newest.appliedNanos()) / 1e6;
    }
}
