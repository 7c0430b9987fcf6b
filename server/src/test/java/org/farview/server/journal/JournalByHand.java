package org.farview.server.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.farview.server.ledger.Journal;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Threads;

/** A scene's journal in files without a thread, for tests to step by hand. */
public final class JournalByHand {
    /** The image that its scenes are begun with. */
    public static final String IMAGE = "folder '/data/demo.zarr'";

    /** Longer than any test lasts. */
    static final Duration LATER = Duration.ofHours(1);

    private final FileJournal journal;

    /** Goes on in a folder. */
    public JournalByHand(Path folder, Clock clock) {
        this(
                folder,
                new FileJournal.Tools(new HastyDisk(), clock, new Threads(), new JournalCounters()),
                new SyncPolicy.Within(LATER));
    }

    JournalByHand(Path folder, FileJournal.Tools tools, SyncPolicy policy) {
        journal =
                new SceneFolder("main", folder, tools, policy)
                        .inHand(IMAGE, source -> Optional.of("/at/" + source));
    }

    /** What another process would find there. */
    public static Optional<SceneFolder.Kept> read(Path folder, Clock clock) {
        FileJournal.Tools tools =
                new FileJournal.Tools(Disk.real(), clock, new Threads(), new JournalCounters());
        return new SceneFolder("main", folder, tools, new SyncPolicy.Every()).read();
    }

    public Journal journal() {
        return journal;
    }

    /** Writes what was recorded, as far as a step goes. */
    public boolean step() {
        return journal.loop().step();
    }

    /** Writes all that was recorded. */
    public void settle() {
        while (step()) {
            // each step does a bounded part
        }
    }

    /** Ends as a server does that is asked to. */
    void close() {
        journal.loop().onClose();
    }
}
