package org.farview.data.cache;

import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.ChunkState;
import org.farview.data.Chunks;
import org.farview.data.DemandSet;
import org.farview.data.ImageSource;
import org.farview.data.LabelLegend;
import org.jspecify.annotations.Nullable;

/**
 * Decoded chunks under a hard byte budget, fetched in the order in which views want them.
 *
 * <p><b>Wishes.</b> Each view publishes what it wants as one {@link DemandSet}; the newest replaces
 * the one before. The difference is queued or dropped from the queue. A chunk wanted by several
 * views exists once and counts with the highest of its ranks (tier, then priority).
 *
 * <p><b>Budget.</b> A chunk's decoded size is known from the metadata. It is reserved before the
 * chunk is read, so resident plus reserved bytes never exceed the budget at any instant. To find
 * room, a wish evicts what ranks strictly lower: RECENT chunks first, the one wanted longest ago
 * before the others, then wishes of a lower tier or priority (they go back into the queue). Equal
 * rank is never evicted, so two views cannot take chunks from each other in turns; a wish that
 * finds no room stays queued. Absent chunks share one constant chunk per level and cost only their
 * bookkeeping. What a renderer still holds after an eviction is beyond the budget: it should hold
 * chunks for one picture only.
 *
 * <p><b>Threads.</b> Every method returns without waiting for I/O or decoding. Reads run on {@code
 * fetch}, at most {@code fetchPermits} per image at a time, so a store that hangs blocks nothing
 * but its own image. Decoding runs on {@code decode}; fetched chunks that wait for it are bounded
 * too. Both executors belong to the caller and must not run a task in the calling thread. Nothing
 * is ever interrupted: a read that nobody wants any more is left to end, and its result is dropped,
 * or kept as RECENT if nothing else is waiting. One lock guards the table ({@link ChunkTable}, the
 * state machine); it is held for bookkeeping only. {@link #state} takes no lock.
 *
 * <p><b>Failure.</b> A chunk that cannot be read or decoded becomes Failed with its reason, is
 * logged once, and is tried again only when a new demand set wants it after a back-off. Everything
 * else goes on.
 *
 * <p><b>Arrival.</b> Listeners hear of each chunk that became Ready or Failed, on a fetch or decode
 * thread and outside the lock; they must be quick (set a flag, wake a loop).
 */
public final class ChunkCache implements Chunks, AutoCloseable {
    private static final Logger LOG = System.getLogger(ChunkCache.class.getName());
    private static final ChunkState PENDING = new ChunkState.Pending();

    private final Executor fetch;
    private final Executor decode;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final ConcurrentMap<ChunkKey, ChunkState> published = new ConcurrentHashMap<>();
    private final List<Consumer<ChunkKey>> listeners = new CopyOnWriteArrayList<>();
    private final ChunkTable table;

    /** Images that are to be forgotten, and what is to be called then; guarded by the lock. */
    private final Map<String, Runnable> retiring = new HashMap<>();

    private boolean closed;

    /**
     * @param fetch runs blocking reads: virtual threads
     * @param decode runs computations: a small pool of platform threads
     * @param nanoTime monotonic clock, as {@link System#nanoTime}
     */
    public ChunkCache(CacheConfig config, Executor fetch, Executor decode, LongSupplier nanoTime) {
        this.fetch = fetch;
        this.decode = decode;
        this.nanoTime = nanoTime;
        this.table = new ChunkTable(config, published);
    }

    /**
     * Makes an image's chunks available. Wishes for an image that is not here are ignored.
     *
     * @param image stays the caller's to close, after {@link #remove}
     * @throws IllegalArgumentException when an image of this id is here already
     */
    public void add(ImageSource image) {
        locked(() -> table.add(new CachedImage(image)));
    }

    /** Forgets an image and all its chunks. Reads under way end by themselves. */
    public void remove(String imageId) {
        locked(() -> table.remove(imageId));
        dispatch();
    }

    /**
     * Forgets an image as {@link #remove} does, but not before no demand names one of its chunks
     * any more: a picture of it that is being made can be finished.
     *
     * @param forgotten called once, when it is forgotten, at once or by the thread whose demand was
     *     the last; must return at once
     */
    public void retire(String imageId, Runnable forgotten) {
        locked(() -> {
            retiring.put(imageId, forgotten);
        });
        forgetRetired();
        dispatch();
    }

    /** From now on {@code listener} hears of each chunk that became Ready or Failed. */
    public void addListener(Consumer<ChunkKey> listener) {
        listeners.add(listener);
    }

    public void removeListener(Consumer<ChunkKey> listener) {
        listeners.remove(listener);
    }

    @Override
    public void demand(DemandSet demand) {
        locked(() -> {
            if (!closed) {
                table.demand(demand, nanoTime.getAsLong());
            }
        });
        forgetRetired();
        dispatch();
    }

    @Override
    public void release(String owner) {
        locked(() -> table.release(owner));
        forgetRetired();
        dispatch();
    }

    @Override
    public ChunkState state(ChunkKey key) {
        return published.getOrDefault(key, PENDING);
    }

    @Override
    public LabelLegend legend(String image) {
        return locked(() -> table.legend(image));
    }

    public CacheCounters counters() {
        return locked(table::counters);
    }

    /** Drops everything and ignores later demands. Executors and images stay the caller's. */
    @Override
    public void close() {
        locked(() -> {
            closed = true;
            table.clear();
        });
        forgetRetired();
    }

    private void forgetRetired() {
        locked(this::takeForgotten).forEach(Runnable::run);
    }

    private List<Runnable> takeForgotten() {
        List<Runnable> told = new ArrayList<>();
        for (String imageId : List.copyOf(retiring.keySet())) {
            if (!table.isDemanded(imageId)) {
                table.remove(imageId);
                told.add(retiring.remove(imageId));
            }
        }
        return told;
    }

    /** Starts as many reads as permits and budget allow. */
    private void dispatch() {
        Optional<Entry> next = locked(table::takeNext);
        while (next.isPresent()) {
            Entry entry = next.get();
            run(fetch, entry, () -> fetch(entry));
            next = locked(table::takeNext);
        }
    }

    private void fetch(Entry entry) {
        ImageSource.Fetched fetched;
        try {
            fetched = source(entry).fetch(entry.key);
        } catch (RuntimeException | Error e) {
            failed(entry, e);
            dispatch();
            return;
        }
        boolean wanted = locked(() -> table.fetched(entry));
        if (wanted) {
            run(decode, entry, () -> decode(entry, fetched));
        }
        dispatch();
    }

    private void decode(Entry entry, ImageSource.Fetched fetched) {
        long start = nanoTime.getAsLong();
        Chunk chunk;
        try {
            chunk = chunk(entry, fetched);
        } catch (RuntimeException | Error e) {
            failed(entry, e);
            dispatch();
            return;
        }
        long nanos = nanoTime.getAsLong() - start;
        switch (fetched) {
            case ImageSource.Fetched.Stored stored ->
                    locked(() -> table.decoded(entry, chunk, nanos));
            case ImageSource.Fetched.Absent absent -> locked(() -> table.absent(entry, chunk));
        }
        dispatch();
        tell(entry);
    }

    private Chunk chunk(Entry entry, ImageSource.Fetched fetched) {
        return switch (fetched) {
            case ImageSource.Fetched.Stored stored -> source(entry).decode(entry.key, stored);
            case ImageSource.Fetched.Absent absent -> constant(entry, absent);
        };
    }

    /** The lane's constant chunk under the entry's name. */
    private Chunk constant(Entry entry, ImageSource.Fetched.Absent absent) {
        Optional<Chunk> known = locked(() -> Optional.ofNullable(entry.lane.constant));
        Chunk shared =
                known.orElseGet(() -> {
                    Chunk made = source(entry).decode(entry.key, absent);
                    return locked(() -> keepFirst(entry.lane, made));
                });
        return new Chunk(entry.key, shared.type(), shared.shape(), shared.bytes());
    }

    private static Chunk keepFirst(Lane lane, Chunk made) {
        @Nullable Chunk first = lane.constant;
        if (first == null) {
            lane.constant = made;
            return made;
        }
        return first;
    }

    private void run(Executor executor, Entry entry, Runnable step) {
        try {
            executor.execute(step);
        } catch (RejectedExecutionException e) {
            failed(entry, e);
        }
    }

    /**
     * The top of every task ends here when something was thrown, errors included: otherwise the
     * entry's permit and reservation would be lost. What comes next is for the caller to dispatch.
     */
    private void failed(Entry entry, Throwable cause) {
        String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        boolean first = locked(() -> table.failed(entry, reason, nanoTime.getAsLong()));
        if (first) {
            LOG.log(Logger.Level.WARNING, "chunk.failed key={0} reason={1}", entry.key, reason);
        }
        tell(entry);
    }

    private void tell(Entry entry) {
        for (Consumer<ChunkKey> listener : listeners) {
            try {
                listener.accept(entry.key);
            } catch (RuntimeException e) {
                LOG.log(Logger.Level.ERROR, "chunk.listener.failed key=" + entry.key, e);
            }
        }
    }

    private static ImageSource source(Entry entry) {
        return entry.lane.image.source;
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
