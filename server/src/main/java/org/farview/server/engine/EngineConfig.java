package org.farview.server.engine;

import java.time.Duration;
import org.farview.render.view.RenderLimits;

/**
 * How the engine paces and bounds itself.
 *
 * @param limits what a picture may cost in memory
 * @param framesPerSecond upper limit of the frame rate, 1..240
 * @param settleAfter how long without input until the exact picture is drawn
 */
public record EngineConfig(RenderLimits limits, int framesPerSecond, Duration settleAfter) {
    public EngineConfig {
        if (framesPerSecond < 1 || framesPerSecond > 240) {
            throw new IllegalArgumentException(
                    "frames per second: got " + framesPerSecond + ", wanted 1..240");
        }
        if (settleAfter.isNegative()) {
            throw new IllegalArgumentException("settle after: got " + settleAfter);
        }
    }

    /** Shortest time from the start of one frame to the start of the next. */
    long frameNanos() {
        return 1_000_000_000L / framesPerSecond;
    }
}
