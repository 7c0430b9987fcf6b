package org.farview.data.cache;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The bytes that decoded chunks may take, and who has to give way. Guarded by the cache's lock.
 *
 * <p>Invariant: {@code resident + reserved <= limit}, because bytes are only ever added by {@link
 * #reserve}, after {@link #victimsFor} said that they fit.
 */
final class Budget {
    private final long limitBytes;

    /** What may be evicted: least rank first; of equal rank the one wanted longest ago. */
    private final NavigableSet<Entry> evictable =
            new TreeSet<>(
                    Comparator.comparing((Entry entry) -> entry.rank)
                            .thenComparingLong(entry -> entry.lastWanted)
                            .thenComparingLong(entry -> entry.serial));

    private long used;
    private long reserved;

    Budget(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    long limitBytes() {
        return limitBytes;
    }

    long residentBytes() {
        return used - reserved;
    }

    long reservedBytes() {
        return reserved;
    }

    /** Whether a chunk of this lane can be held at all. */
    boolean canHold(Lane lane) {
        return lane.need() <= limitBytes;
    }

    void allowEviction(Entry entry) {
        evictable.add(entry);
    }

    /** Must come before a change of the entry's rank: the set is sorted by it. */
    boolean forbidEviction(Entry entry) {
        return evictable.remove(entry);
    }

    /**
     * Whom to evict so that an entry fits: none, some, or empty when it cannot be done with entries
     * of strictly lower rank.
     */
    Optional<List<Entry>> victimsFor(Entry entry) {
        long missing = used + entry.lane.need() - limitBytes;
        List<Entry> victims = new ArrayList<>();
        for (Entry candidate : evictable) {
            if (missing <= 0 || candidate.rank.compareTo(entry.rank) >= 0) {
                break;
            }
            victims.add(candidate);
            missing -= candidate.charge;
        }
        return missing <= 0 ? Optional.of(victims) : Optional.empty();
    }

    /** Takes an entry's bytes before it is fetched. */
    void reserve(Entry entry) {
        entry.charge = entry.lane.need();
        used += entry.charge;
        reserved += entry.charge;
    }

    /** Turns an entry's reservation into {@code keepBytes} resident bytes, at most as many. */
    void settle(Entry entry, long keepBytes) {
        reserved -= entry.charge;
        used += keepBytes - entry.charge;
        entry.charge = keepBytes;
    }

    /** Gives an entry's resident bytes back. */
    void free(Entry entry) {
        evictable.remove(entry);
        used -= entry.charge;
        entry.charge = 0;
    }
}
