package org.farview.server.engine;

import java.time.Duration;
import org.farview.render.view.RenderLimits;
import org.farview.server.config.Fallback;
import org.farview.server.config.Kind;
import org.farview.server.config.Machine;
import org.farview.server.config.Setting;
import org.farview.server.config.Settings;
import org.farview.server.config.Shares;

/**
 * How the engine paces and bounds itself.
 *
 * @param limits what a picture may cost in memory
 * @param framesPerSecond upper limit of the frame rate, 1..240
 * @param settleAfter how long without input until the picture is refined
 * @param hangAfter how long drawing one picture may take until it is given up
 */
public record EngineConfig(
        RenderLimits limits, int framesPerSecond, Duration settleAfter, Duration hangAfter) {
    /**
     * Drawing's part of a frame's time while a volume moves. The rest is for converting colours,
     * encoding and decoding chunks, on the same cores.
     */
    private static final double MOVING_SHARE = 0.6;

    /**
     * What drawing may take however high the frame rate: where the cores do not keep up with it, 30
     * fine pictures per second are better than 60 coarse ones.
     */
    private static final long LEAST_MOVING_NANOS = 20_000_000;

    private static final Setting<Long> STAGE_BUDGET =
            Setting.of(
                            "render.stage-budget",
                            new Kind.Bytes(),
                            Fallback.computed(
                                    "15 % of the heap",
                                    () -> Shares.levelBytes(Machine.ofThisProcess())),
                            "voxels of the shown levels of all layers together, twice for a volume (what is shown, and what is being laid out or the copy for views along the columns)")
                    .bound(
                            "Each layer has its coarsest level, the lower ones first, and what is left is divided among them. A level that does not fit gives way to a coarser one; if none fits, the layer is not drawn and the status says so. Coarser levels and those shown a moment ago take up to half as much again");

    private static final Setting<Integer> FRAME_RATE =
            Setting.of(
                            "render.frame-rate",
                            Kind.whole(1, 240, "/s"),
                            60,
                            "pictures per second at most")
                    .bound("States between are skipped, the newest wins");

    private static final Setting<Duration> SETTLE_AFTER =
            Setting.of(
                    "render.settle-after",
                    Kind.span(Duration.ZERO),
                    Duration.ofMillis(150),
                    "how long without input until a moving volume is refined");

    /** Below 100 ms every picture of a big volume would count as hanging. */
    private static final Setting<Duration> HANG_AFTER =
            Setting.of(
                            "render.hang-after",
                            Kind.span(Duration.ofMillis(100)),
                            Duration.ofSeconds(10),
                            "how long one picture may take to draw")
                    .bound(
                            "Then it is given up; a renderer that does not give up within a quarter of this time more is replaced");

    public EngineConfig {
        if (framesPerSecond < 1 || framesPerSecond > 240) {
            throw new IllegalArgumentException(
                    "frames per second: got " + framesPerSecond + ", wanted 1..240");
        }
        if (settleAfter.isNegative()) {
            throw new IllegalArgumentException("settle after: got " + settleAfter);
        }
        if (!hangAfter.isPositive()) {
            throw new IllegalArgumentException("hang after: got " + hangAfter);
        }
    }

    /** What is set. */
    public static EngineConfig read(Settings settings) {
        return new EngineConfig(
                RenderLimits.ofStageBytes(settings.get(STAGE_BUDGET)),
                settings.get(FRAME_RATE),
                settings.get(SETTLE_AFTER),
                settings.get(HANG_AFTER));
    }

    public EngineConfig withLimits(RenderLimits others) {
        return new EngineConfig(others, framesPerSecond, settleAfter, hangAfter);
    }

    /** Shortest time from the start of one frame to the start of the next. */
    long frameNanos() {
        return 1_000_000_000L / framesPerSecond;
    }

    /** What drawing one moving picture may take. */
    Duration movingBudget() {
        return Duration.ofNanos(Math.max(LEAST_MOVING_NANOS, (long) (frameNanos() * MOVING_SHARE)));
    }
}
