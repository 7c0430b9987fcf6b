package org.farview.data.cache;

import java.util.HashMap;
import java.util.Map;
import org.farview.data.ChunkKey;

/**
 * One chunk in the table: where it is in its life and who wants it. Guarded by the cache's lock.
 */
final class Entry {
    /** Charged for the bookkeeping of each entry, so that their number is bounded as well. */
    static final long OVERHEAD_BYTES = 256;

    /** See the state machine in {@link ChunkTable}. */
    enum Phase {
        QUEUED,
        FETCHING,
        DECODING,
        READY,
        FAILED
    }

    final ChunkKey key;
    final Lane lane;

    /** Distinguishes entries of equal rank; rises with their creation. */
    final long serial;

    /** Rank per owner that wants it. */
    final Map<String, Rank> wishes = new HashMap<>(2);

    Phase phase = Phase.QUEUED;

    /** The highest of {@link #wishes}. */
    Rank rank = Rank.RECENT;

    /** Tick of the moment when it was last wanted; orders the RECENT. */
    long lastWanted;

    /** Bytes of the budget it holds: reserved while in flight, resident afterwards. */
    long charge;

    int failures;
    long retryAtNanos;

    Entry(ChunkKey key, Lane lane, long serial) {
        this.key = key;
        this.lane = lane;
        this.serial = serial;
    }

    boolean wanted() {
        return !wishes.isEmpty();
    }
}
