package org.farview.server.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.farview.server.config.ConfigException;
import org.farview.server.config.Settings;
import org.farview.server.journal.SyncPolicy;

/**
 * What outlives the process.
 *
 * @param folder where it is kept; empty when nothing is
 * @param sync when it is made to survive a loss of power
 */
public record StateConfig(Optional<Path> folder, SyncPolicy sync) {
    private static final String EVERY = "every";
    private static final Duration WITHIN = Duration.ofMillis(50);

    static StateConfig read(Settings settings) {
        List<Path> folders = settings.paths("state.dir");
        if (folders.size() > 1) {
            throw new ConfigException(
                    "setting 'state.dir': got %d folders, wanted one".formatted(folders.size()));
        }
        return new StateConfig(folders.stream().findFirst(), sync(settings));
    }

    private static SyncPolicy sync(Settings settings) {
        boolean every =
                settings.text("state.fsync", WITHIN.toMillis() + "ms").strip().equals(EVERY);
        return every
                ? new SyncPolicy.Every()
                : new SyncPolicy.Within(settings.duration("state.fsync", WITHIN));
    }
}
