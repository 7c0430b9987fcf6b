package org.farview.server.engine;

import java.time.Duration;
import org.farview.render.view.RenderLimits;

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
