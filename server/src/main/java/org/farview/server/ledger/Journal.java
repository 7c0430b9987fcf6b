package org.farview.server.ledger;

import java.util.List;
import org.farview.protocol.Notice;
import org.farview.protocol.NotifyError;

/**
 * Where a ledger writes down what must outlive its process. It hands over immutable parts and never
 * waits: what it has to say to sessions waits instead, until the journal has what it rests on.
 *
 * <p>{@link #begin} comes first and once; all but that is called by the ledger's thread and returns
 * at once.
 */
public interface Journal {
    /** What a journal tells its ledger. Any thread may call it. */
    interface Listener {
        /** {@link #settled} or {@link #wantsWhole} changed. */
        void changed();

        /** Something is to be told to everybody. */
        void trouble(NotifyError error);
    }

    /** One thing to be written down. */
    sealed interface Entry {
        /** Everything; nothing that was written before is needed any more. */
        record Whole(Restored all) implements Entry {}

        /**
         * What happened since the entry before.
         *
         * @param scene as it is now; either told to everybody, or told as far as the last entry
         *     that was
         * @param said frames that were appended to the topics' logs, in order
         * @param topics where the logs stand now; their own deltas are left out
         */
        record Change(SceneMemory scene, List<Notice> said, TopicsMemory topics) implements Entry {
            public Change {
                said = List.copyOf(said);
            }
        }
    }

    /** Called once before the first entry. */
    void begin(Listener listener);

    /** Whether there is anything to be written at all. */
    boolean isKept();

    /** Takes the next entry. */
    void record(Entry entry);

    /** How many entries need not be waited for any more. */
    long settled();

    /** The ledger has waited long enough, and goes on without it until it has caught up. */
    void overdue();

    /** Whether the next entry should be the whole. */
    boolean wantsWhole();

    /** Keeps nothing: a scene that lives as long as its process. */
    static Journal none() {
        return new None();
    }

    /** Nothing to wait for. */
    record None() implements Journal {
        @Override
        public void begin(Listener listener) {
            // it has nothing to tell
        }

        @Override
        public boolean isKept() {
            return false;
        }

        @Override
        public void record(Entry entry) {
            throw new IllegalStateException("nothing is kept");
        }

        @Override
        public long settled() {
            return Long.MAX_VALUE;
        }

        @Override
        public void overdue() {
            // nobody waits
        }

        @Override
        public boolean wantsWhole() {
            return false;
        }
    }
}
