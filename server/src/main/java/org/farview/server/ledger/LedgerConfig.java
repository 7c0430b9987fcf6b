package org.farview.server.ledger;

import org.farview.scene.update.SceneLimits;

/**
 * What a ledger needs to know.
 *
 * @param scene id of the scene, {@code main} for the first
 * @param limits what may be asked for
 * @param framesPerSecond upper limit that clients are told
 */
public record LedgerConfig(String scene, SceneLimits limits, double framesPerSecond) {
    /** The scene that sessions of protocol 2 join. */
    public static final String MAIN = "main";
}
