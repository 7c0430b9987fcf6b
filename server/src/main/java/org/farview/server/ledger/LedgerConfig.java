package org.farview.server.ledger;

import java.time.Duration;
import org.farview.scene.update.SceneLimits;

/**
 * What a ledger needs to know.
 *
 * @param scene id of the scene, {@code main} for the first
 * @param limits what may be asked for
 * @param framesPerSecond upper limit that clients are told
 * @param tellEvery what changes faster than this is told together; zero tells every burst
 */
public record LedgerConfig(
        String scene, SceneLimits limits, double framesPerSecond, Duration tellEvery) {
    /** The scene that sessions of protocol 2 join. */
    public static final String MAIN = "main";

    /** Tells every burst. */
    public LedgerConfig(String scene, SceneLimits limits, double framesPerSecond) {
        this(scene, limits, framesPerSecond, Duration.ZERO);
    }
}
