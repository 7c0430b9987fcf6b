package org.farview.server.journal;

import org.farview.server.runtime.Counter;
import org.farview.server.runtime.Signal;

/** What journals did so far, of one scene or of several. Hand-over type. */
public final class JournalCounters {
    private final Counter records = new Counter();
    private final Counter bytes = new Counter();
    private final Counter syncs = new Counter();
    private final Counter files = new Counter();
    private final Counter failures = new Counter();
    private final Signal failing = new Signal();

    /** Records written. */
    public long records() {
        return records.total();
    }

    /** Bytes written. */
    public long bytes() {
        return bytes.total();
    }

    /** How often the disk was waited for. */
    public long syncs() {
        return syncs.total();
    }

    /** Files begun. */
    public long files() {
        return files.total();
    }

    /** Writes that failed. */
    public long failures() {
        return failures.total();
    }

    /** Whether a journal cannot be written now. */
    public boolean isFailing() {
        return failing.isRaised();
    }

    void wrote(long more, long moreBytes) {
        records.add(more);
        bytes.add(moreBytes);
    }

    void synced() {
        syncs.increment();
    }

    void began() {
        files.increment();
        failing.take();
    }

    void failed() {
        failures.increment();
        failing.raise();
    }
}
