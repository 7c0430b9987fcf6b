package org.farview.server.app;

import java.time.Duration;
import org.farview.server.config.Kind;
import org.farview.server.config.Setting;
import org.farview.server.config.Settings;

/**
 * How the process is watched.
 *
 * @param stalledAfter how long a loop may take for one step before it counts as stalled; one that
 *     draws may take twice {@code render.hang-after} if that is longer
 */
public record LifecycleConfig(Duration stalledAfter) {
    /** Below 100 ms a busy machine would pass for a stalled loop. */
    private static final Setting<Duration> STALLED_AFTER =
            Setting.of(
                            "lifecycle.stalled-after",
                            Kind.span(Duration.ofMillis(100)),
                            Duration.ofSeconds(30),
                            "how long a thread that others rely on (scene, journal, drawing, encoder, sockets, timer) may take for one step")
                    .bound(
                            "Then it is named in the log with its stack, and `/healthz` says 503, until it goes on. Drawing may take twice `render.hang-after` if that is longer");

    static LifecycleConfig read(Settings settings) {
        return new LifecycleConfig(settings.get(STALLED_AFTER));
    }
}
