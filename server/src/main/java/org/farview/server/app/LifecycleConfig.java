package org.farview.server.app;

import java.time.Duration;
import org.farview.server.config.ConfigException;
import org.farview.server.config.Settings;

/**
 * How the process is watched.
 *
 * @param stalledAfter how long a loop may take for one step before it counts as stalled; one that
 *     draws may take twice {@code render.hang-after} if that is longer
 */
public record LifecycleConfig(Duration stalledAfter) {
    /** Below it a busy machine would pass for a stalled loop. */
    private static final Duration SHORTEST = Duration.ofMillis(100);

    static LifecycleConfig read(Settings settings) {
        Duration after = settings.duration("lifecycle.stalled-after", Duration.ofSeconds(30));
        if (after.compareTo(SHORTEST) < 0) {
            throw new ConfigException(
                    "setting 'lifecycle.stalled-after': got %d ms, wanted at least %d ms"
                            .formatted(after.toMillis(), SHORTEST.toMillis()));
        }
        return new LifecycleConfig(after);
    }
}
