package org.farview.server.engine;

import java.time.Duration;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.DrawingTurns;

/** Where engines of tests stand. */
final class Places {
    private Places() {}

    /** An engine that shares nothing with others. */
    static EnginePlace alone(Clock clock) {
        return new EnginePlace(
                "render-cpu", "main/main", new DrawingTurns(clock, Duration.ofMillis(50)), () -> 1);
    }
}
