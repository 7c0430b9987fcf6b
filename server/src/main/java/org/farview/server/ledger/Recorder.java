package org.farview.server.ledger;

import java.util.List;
import java.util.Optional;
import org.farview.protocol.Notice;

/** Hands to the journal what happened since the last time. Confined to the ledger's thread. */
final class Recorder {
    private final Journal journal;
    private final SceneWriter writer;
    private final Topics topics;
    private long entries;
    private Optional<Place> written = Optional.empty();

    /** Where scene and logs stood. */
    private record Place(long version, boolean told, TopicsMemory topics) {}

    Recorder(Journal journal, SceneWriter writer, Topics topics) {
        this.journal = journal;
        this.writer = writer;
        this.topics = topics;
    }

    /** How many entries there are so far. */
    long entries() {
        return entries;
    }

    /** Records what is not recorded yet, if there is anything. */
    void record() {
        List<Notice> said = topics.takeSaid();
        if (!journal.isKept()) {
            return;
        }
        TopicsMemory marks = topics.marks();
        Place now = new Place(writer.state().version(), writer.isTold(), marks);
        if (written.isEmpty() || journal.wantsWhole()) {
            Restored all = new Restored(writer.memory(), Optional.of(topics.memory()));
            add(new Journal.Entry.Whole(all), now);
        } else if (!written.get().equals(now)) {
            add(new Journal.Entry.Change(writer.memory(), said, marks), now);
        }
    }

    private void add(Journal.Entry entry, Place now) {
        entries++;
        written = Optional.of(now);
        journal.record(entry);
    }
}
