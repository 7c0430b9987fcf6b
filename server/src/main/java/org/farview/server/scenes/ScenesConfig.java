package org.farview.server.scenes;

import java.time.Duration;

/**
 * Bounds of the scenes of a process.
 *
 * @param most scenes that there are, suspended ones included; at least 1
 * @param mostAwake of them that draw at the same time; at least 1
 * @param sessionsEach sessions in one scene; at least 1
 * @param suspendAfter how long a scene that nobody is in stays awake
 * @param keep how long a scene that nobody is in and nobody gave a name is kept
 */
public record ScenesConfig(
        int most, int mostAwake, int sessionsEach, Duration suspendAfter, Duration keep) {
    public ScenesConfig {
        if (most < 1 || mostAwake < 1 || sessionsEach < 1) {
            throw new IllegalArgumentException(
                    "scenes: got %d, awake %d, sessions %d, wanted at least 1 each"
                            .formatted(most, mostAwake, sessionsEach));
        }
        if (suspendAfter.isNegative() || keep.isNegative()) {
            throw new IllegalArgumentException(
                    "scenes: got suspended after %s, kept for %s".formatted(suspendAfter, keep));
        }
    }
}
