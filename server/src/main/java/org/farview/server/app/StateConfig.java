package org.farview.server.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.farview.server.config.Kind;
import org.farview.server.config.Setting;
import org.farview.server.config.Settings;
import org.farview.server.journal.SyncPolicy;

/**
 * What outlives the process.
 *
 * @param folder where it is kept; empty when nothing is
 * @param sync when it is made to survive a loss of power
 */
public record StateConfig(Optional<Path> folder, SyncPolicy sync) {
    private static final Setting<Optional<Path>> DIR =
            Setting.of(
                            "state.dir",
                            Kind.or("off", new Kind.Place("a folder")),
                            Optional.empty(),
                            "keeps the scene, what clients need to come back, and [links to views](protocol.md#links) in this folder")
                    .bound(
                            "It is made if it is not there. One server at a time uses it, and one that cannot be written stops the start. See [the journal](journal.md)");

    private static final Setting<Optional<Duration>> FSYNC =
            Setting.of(
                            "state.fsync",
                            Kind.or("every", Kind.span(Duration.ZERO)),
                            Optional.of(Duration.ofMillis(50)),
                            "when what was written also survives a loss of power: this long after it was written, or with `every` before anybody is told of it")
                    .bound("What was acknowledged survives the end of the process either way");

    static StateConfig read(Settings settings) {
        return new StateConfig(
                settings.get(DIR),
                settings.get(FSYNC)
                        .<SyncPolicy>map(SyncPolicy.Within::new)
                        .orElseGet(SyncPolicy.Every::new));
    }
}
