package org.farview.data.cache;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.ChunkState;
import org.farview.data.DemandSet;
import org.farview.data.LabelLegend;

/**
 * The cache's state machine: a plain object without threads, clock or I/O, guarded by {@link
 * ChunkCache}'s lock.
 *
 * <pre>
 *            demand            takeNext: permit and room        fetched
 *   (none) ---------> QUEUED ---------------------> FETCHING -----------> DECODING
 *                      ^  |                             |                    |
 *        evicted while |  | dropped: forgotten          | failed             | ready, failed
 *        still wanted  |  v                             v                    v
 *                      +------------------------- FAILED <---------------- READY
 *                         demanded after back-off
 * </pre>
 *
 * <p>README.md of this module draws it in full. Invariants; the property test checks the first
 * after every step and the third at the end:
 *
 * <ul>
 *   <li>The {@link Budget} is never exceeded: a chunk's bytes are reserved when it leaves QUEUED,
 *       before anything is read, and given back when it is evicted or fails.
 *   <li>Exactly the READY entries and those FAILED ones that nobody wants may be evicted.
 *   <li>Every wish of an owner's newest demand for a known image has an entry; none is lost by an
 *       eviction.
 *   <li>An entry that nobody wants is READY, FAILED or in flight, never QUEUED.
 * </ul>
 */
final class ChunkTable {
    /** Bounds the work of one demand; the most wanted are kept. */
    static final int MAX_WISHES_PER_OWNER = 100_000;

    /** Fetched chunks that wait for a decoder, as a multiple of the permits. */
    private static final int IN_FLIGHT_PER_PERMIT = 3;

    private final CacheConfig config;
    private final ConcurrentMap<ChunkKey, ChunkState> published;
    private final Map<String, CachedImage> images = new HashMap<>();
    private final Map<ChunkKey, Entry> entries = new HashMap<>();
    private final Map<String, Owner> owners = new HashMap<>();
    private final Budget budget;
    private final Tally tally = new Tally();
    private long serials;
    private long ticks;

    /**
     * @param published what {@link ChunkCache#state} answers; written only here
     */
    ChunkTable(CacheConfig config, ConcurrentMap<ChunkKey, ChunkState> published) {
        this.config = config;
        this.published = published;
        this.budget = new Budget(config.budgetBytes());
    }

    LabelLegend legend(String imageId) {
        CachedImage image = images.get(imageId);
        return image == null ? LabelLegend.NONE : image.source.labelLegend();
    }

    void add(CachedImage image) {
        if (images.putIfAbsent(image.source.id(), image) != null) {
            throw new IllegalArgumentException(
                    "image '%s': is in the cache already".formatted(image.source.id()));
        }
    }

    /** Forgets an image. What is in flight gives its bytes back when it comes in. */
    void remove(String imageId) {
        CachedImage image = images.remove(imageId);
        if (image == null) {
            return;
        }
        for (Entry entry : List.copyOf(entries.values())) {
            if (entry.lane.image == image) {
                entry.wishes.clear();
                forget(entry);
            }
        }
    }

    void clear() {
        List.copyOf(images.keySet()).forEach(this::remove);
        owners.clear();
    }

    /** Takes over what an owner wants; see {@link org.farview.data.Chunks#demand}. */
    void demand(DemandSet demand, long nowNanos) {
        Owner owner = owners.computeIfAbsent(demand.owner(), name -> new Owner());
        if (demand.generation() <= owner.generation) {
            return;
        }
        Map<ChunkKey, Rank> wanted = Rank.byKey(demand.requests(), MAX_WISHES_PER_OWNER);
        wanted.keySet().forEach(this::requireLevel);
        owner.generation = demand.generation();
        Set<ChunkKey> dropped = new HashSet<>(owner.keys);
        dropped.removeAll(wanted.keySet());
        dropped.forEach(key -> withdraw(key, demand.owner()));
        for (Map.Entry<ChunkKey, Rank> wish : wanted.entrySet()) {
            CachedImage image = images.get(wish.getKey().image());
            if (image != null) {
                Lane lane = image.lanes.get(wish.getKey().level());
                Entry entry =
                        entries.computeIfAbsent(
                                wish.getKey(), key -> new Entry(key, lane, ++serials));
                wish(entry, demand.owner(), wish.getValue(), nowNanos);
            }
        }
        owner.keys = Set.copyOf(wanted.keySet());
    }

    void release(String ownerName) {
        Owner owner = owners.remove(ownerName);
        if (owner != null) {
            owner.keys.forEach(key -> withdraw(key, ownerName));
        }
    }

    /** Whether an owner's newest demand names a chunk of an image. */
    boolean isDemanded(String imageId) {
        return owners.values().stream()
                .anyMatch(
                        owner -> owner.keys.stream().anyMatch(key -> key.image().equals(imageId)));
    }

    /**
     * The next chunk to fetch: the most wanted whose image has a permit and for which there is
     * room, if need be by evicting what is wanted strictly less. Its bytes are reserved.
     */
    Optional<Entry> takeNext() {
        long tooMuch = Long.MAX_VALUE;
        for (Entry entry : headsByRank()) {
            // Of lower rank than one that found no room: it could evict no more than that one.
            if (entry.lane.need() < tooMuch && makeRoom(entry)) {
                start(entry);
                return Optional.of(entry);
            }
            tooMuch = Math.min(tooMuch, entry.lane.need());
        }
        return Optional.empty();
    }

    /**
     * The stored bytes of a chunk came in.
     *
     * @return whether to decode them; not when nobody wants them any more and others wait
     */
    boolean fetched(Entry entry) {
        entry.lane.image.fetching--;
        boolean useless = !entry.wanted() && tally.queued > 0;
        if (!known(entry) || useless) {
            land(entry, 0);
            forget(entry);
            return false;
        }
        entry.phase = Entry.Phase.DECODING;
        return true;
    }

    /** A stored chunk is decoded. */
    void decoded(Entry entry, Chunk chunk, long decodeNanos) {
        tally.decoded++;
        tally.decodeNanos += decodeNanos;
        ready(entry, chunk, entry.lane.need());
    }

    /** A chunk is absent: it shares the lane's constant bytes, so they are not charged. */
    void absent(Entry entry, Chunk constant) {
        ready(entry, constant, Entry.OVERHEAD_BYTES);
    }

    /**
     * A chunk could not be fetched or decoded.
     *
     * @return whether this is its first failure, to be logged
     */
    boolean failed(Entry entry, String reason, long nowNanos) {
        if (entry.phase == Entry.Phase.FETCHING) {
            entry.lane.image.fetching--;
        }
        if (!known(entry)) {
            land(entry, 0);
            return false;
        }
        land(entry, Entry.OVERHEAD_BYTES);
        fail(entry, reason, nowNanos);
        return entry.failures == 1;
    }

    CacheCounters counters() {
        int inFlight = images.values().stream().mapToInt(image -> image.inFlight).sum();
        return new CacheCounters(
                tally.hits,
                tally.misses,
                budget.limitBytes(),
                budget.residentBytes(),
                budget.reservedBytes(),
                tally.queued,
                inFlight,
                tally.evicted,
                tally.failed,
                tally.decoded,
                tally.decodeNanos);
    }

    private void ready(Entry entry, Chunk chunk, long charge) {
        land(entry, known(entry) ? charge : 0);
        if (known(entry)) {
            entry.phase = Entry.Phase.READY;
            entry.failures = 0;
            budget.allowEviction(entry);
            published.put(entry.key, new ChunkState.Ready(chunk));
        }
    }

    private void requireLevel(ChunkKey key) {
        CachedImage image = images.get(key.image());
        if (image != null && (key.level() < 0 || key.level() >= image.lanes.size())) {
            throw new IllegalArgumentException(
                    "%s: wanted a level below %d".formatted(key, image.lanes.size()));
        }
    }

    private void wish(Entry entry, String owner, Rank rank, long nowNanos) {
        boolean created = entry.wishes.isEmpty() && entry.phase == Entry.Phase.QUEUED;
        boolean isNew = entry.wishes.put(owner, rank) == null;
        if (isNew && entry.phase == Entry.Phase.READY) {
            tally.hits++;
        } else if (isNew) {
            tally.misses++;
        }
        rerank(entry);
        if (!budget.canHold(entry.lane)) {
            refuse(entry);
        } else if (created) {
            enqueue(entry);
        } else if (entry.phase == Entry.Phase.FAILED && nowNanos - entry.retryAtNanos >= 0) {
            retry(entry);
        }
    }

    private void retry(Entry entry) {
        published.remove(entry.key);
        budget.free(entry);
        enqueue(entry);
    }

    /** A chunk larger than the whole budget can never be held: no read, no retry, no charge. */
    private void refuse(Entry entry) {
        entry.phase = Entry.Phase.FAILED;
        String reason =
                "chunk %s: needs %d bytes, the cache has %d in all"
                        .formatted(entry.key, entry.lane.need(), budget.limitBytes());
        published.put(entry.key, new ChunkState.Failed(reason));
    }

    private void withdraw(ChunkKey key, String owner) {
        Entry entry = entries.get(key);
        if (entry == null || entry.wishes.remove(owner) == null) {
            return;
        }
        rerank(entry);
        if (entry.wanted()) {
            return;
        }
        boolean holdsNothing = entry.phase == Entry.Phase.FAILED && entry.charge == 0;
        if (entry.phase == Entry.Phase.QUEUED || holdsNothing) {
            forget(entry);
        } else if (entry.phase == Entry.Phase.FAILED) {
            budget.allowEviction(entry);
        }
    }

    /** Moves an entry to the place of its rank; sorted sets must not see a member change. */
    private void rerank(Entry entry) {
        Rank rank = Rank.highest(entry.wishes.values());
        if (rank.equals(entry.rank)) {
            return;
        }
        boolean waiting = entry.lane.queue.remove(entry);
        boolean evictable = budget.forbidEviction(entry);
        entry.rank = rank;
        entry.lastWanted = ++ticks;
        if (waiting) {
            entry.lane.queue.add(entry);
        }
        if (evictable && (entry.phase == Entry.Phase.READY || !entry.wanted())) {
            budget.allowEviction(entry);
        }
    }

    private void enqueue(Entry entry) {
        entry.phase = Entry.Phase.QUEUED;
        entry.lane.queue.add(entry);
        tally.queued++;
    }

    private List<Entry> headsByRank() {
        List<Entry> heads = new ArrayList<>();
        for (CachedImage image : images.values()) {
            boolean free =
                    image.fetching < config.fetchPermits()
                            && image.inFlight < config.fetchPermits() * IN_FLIGHT_PER_PERMIT;
            for (Lane lane : free ? image.lanes : List.<Lane>of()) {
                if (!lane.queue.isEmpty()) {
                    heads.add(lane.queue.first());
                }
            }
        }
        heads.sort(
                Comparator.comparing((Entry entry) -> entry.rank)
                        .reversed()
                        .thenComparingLong(entry -> entry.serial));
        return heads;
    }

    private boolean makeRoom(Entry entry) {
        Optional<List<Entry>> victims = budget.victimsFor(entry);
        victims.ifPresent(list -> list.forEach(this::evict));
        return victims.isPresent();
    }

    private void evict(Entry entry) {
        tally.evicted++;
        if (entry.wanted()) {
            published.remove(entry.key);
            budget.free(entry);
            enqueue(entry);
        } else {
            forget(entry);
        }
    }

    private void start(Entry entry) {
        entry.lane.queue.remove(entry);
        tally.queued--;
        entry.phase = Entry.Phase.FETCHING;
        budget.reserve(entry);
        entry.lane.image.fetching++;
        entry.lane.image.inFlight++;
    }

    /** Ends an entry's flight: its reservation becomes {@code keepBytes} resident bytes. */
    private void land(Entry entry, long keepBytes) {
        entry.lane.image.inFlight--;
        budget.settle(entry, keepBytes);
    }

    private void fail(Entry entry, String reason, long nowNanos) {
        tally.failed++;
        entry.phase = Entry.Phase.FAILED;
        entry.failures++;
        entry.retryAtNanos = nowNanos + backOffNanos(entry.failures);
        published.put(entry.key, new ChunkState.Failed(reason));
        if (!entry.wanted()) {
            budget.allowEviction(entry);
        }
    }

    private long backOffNanos(int failures) {
        double doubled = Math.scalb((double) config.retryAfter().toNanos(), failures - 1);
        return (long) Math.min(doubled, (double) config.retryAtMost().toNanos());
    }

    /** Whether the entry is still the one in the table: its image may have been removed. */
    private boolean known(Entry entry) {
        return entries.get(entry.key) == entry;
    }

    /** Takes an entry out of everything; one in flight keeps its reservation until it lands. */
    private void forget(Entry entry) {
        if (known(entry)) {
            entries.remove(entry.key);
            published.remove(entry.key);
        }
        if (entry.lane.queue.remove(entry)) {
            tally.queued--;
        }
        boolean inFlight =
                entry.phase == Entry.Phase.FETCHING || entry.phase == Entry.Phase.DECODING;
        if (!inFlight) {
            budget.free(entry);
        }
    }
}
