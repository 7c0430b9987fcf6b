package org.farview.server.jobs;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.ChunkRequest;
import org.farview.data.ChunkState;
import org.farview.data.DemandSet;
import org.farview.data.Tier;
import org.farview.data.cache.ChunkCache;
import org.farview.server.runtime.Gate;

/**
 * Hands a job the chunks that it wants, whatever their number, in batches that no cache is too
 * small for.
 *
 * <p>What is resident is taken as it is; the rest is demanded under the job's own name, a batch at
 * a time, and forgotten as soon as it was looked at. Chunks come in no particular order. A store
 * from which nothing comes is waited for {@link #PATIENCE}. Confined to the job's thread; chunks
 * are looked at on the pool.
 */
final class ChunkFeed {
    /** Since the last chunk came. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Demanded at a time; at least one chunk is. */
    private static final long BATCH_BYTES = 32L << 20;

    /** The same of small chunks. */
    private static final int BATCH_CHUNKS = 256;

    /** Looked at in one turn: little, so that others have theirs soon. */
    private static final long PIECE_BYTES = 1L << 20;

    private static final Duration LOOK = Duration.ofMillis(JobQueue.LOOK_MS);

    private final ChunkCache cache;
    private final Tier tier;
    private final Work work;
    private long generation;

    /**
     * @param tier how much its chunks are wanted
     */
    ChunkFeed(ChunkCache cache, Tier tier, Work work) {
        this.cache = cache;
        this.tier = tier;
        this.work = work;
    }

    /**
     * Hands over each of some chunks once, several in a turn of the pool.
     *
     * @param wanted without repetition; those that matter most first
     * @param chunkBytes what one of them takes
     * @return how many cannot be read
     * @throws RefusedException when nothing came for too long
     */
    int forEach(Collection<ChunkKey> wanted, long chunkBytes, Consumer<Chunk> look) {
        Gate gate = new Gate();
        Consumer<ChunkKey> arrived = _ -> gate.raise();
        Batch batch = new Batch(wanted, chunkBytes);
        cache.addListener(arrived);
        try {
            long lastNanos = work.nanoTime();
            while (!batch.isDone()) {
                work.requireWanted();
                if (batch.fill()) {
                    demand(batch.missing());
                }
                List<Chunk> ready = batch.takeReady();
                if (!ready.isEmpty()) {
                    demand(batch.missing()); // what was taken may make room for the next
                    hand(ready, chunkBytes, look);
                    lastNanos = work.nanoTime();
                    work.progress(batch.done(), wanted.size());
                } else if (!batch.isDone()) {
                    requirePatience(lastNanos, batch, wanted.size());
                    gate.await(LOOK);
                }
            }
            return batch.failed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CalledOffException();
        } finally {
            cache.removeListener(arrived);
            if (generation > 0) {
                cache.release(work.name());
            }
        }
    }

    private void hand(List<Chunk> ready, long chunkBytes, Consumer<Chunk> look) {
        int piece = (int) Math.max(1, PIECE_BYTES / chunkBytes);
        for (int from = 0; from < ready.size(); from += piece) {
            List<Chunk> some = ready.subList(from, Math.min(ready.size(), from + piece));
            work.run(() -> some.forEach(look));
        }
    }

    private void demand(List<ChunkKey> missing) {
        if (missing.isEmpty() && generation == 0) {
            return; // all was there
        }
        List<ChunkRequest> requests = new ArrayList<>();
        for (ChunkKey key : missing) {
            requests.add(new ChunkRequest(key, tier, -requests.size()));
        }
        cache.demand(new DemandSet(work.name(), ++generation, requests));
    }

    private void requirePatience(long lastNanos, Batch batch, int all) {
        if (work.nanoTime() - lastNanos > PATIENCE.toNanos()) {
            throw new RefusedException(
                    "command.retryable",
                    "only %d of %d chunks came, and none for %d s; try again"
                            .formatted(batch.done(), all, PATIENCE.toSeconds()));
        }
    }

    /** What is wanted now, and what is wanted later. */
    private final class Batch {
        private final Deque<ChunkKey> later;
        private final Set<ChunkKey> now = new LinkedHashSet<>();

        /** Asked for by us: what is known of others may be an old failure. */
        private final Set<ChunkKey> demanded = new HashSet<>();

        private final int all;
        private final int size;
        private int failed;

        private Batch(Collection<ChunkKey> wanted, long chunkBytes) {
            this.later = new ArrayDeque<>(wanted);
            this.all = wanted.size();
            this.size = Math.clamp(BATCH_BYTES / chunkBytes, 1, BATCH_CHUNKS);
        }

        private boolean isDone() {
            return now.isEmpty() && later.isEmpty();
        }

        private int done() {
            return all - now.size() - later.size();
        }

        /** Takes more, once half of it is gone; whether it did. */
        private boolean fill() {
            if (later.isEmpty() || now.size() > size / 2) {
                return false;
            }
            while (!later.isEmpty() && now.size() < size) {
                now.add(later.removeFirst());
            }
            return true;
        }

        private List<ChunkKey> missing() {
            List<ChunkKey> missing = new ArrayList<>();
            for (ChunkKey key : now) {
                if (!(cache.state(key) instanceof ChunkState.Ready)) {
                    missing.add(key);
                    demanded.add(key);
                }
            }
            return missing;
        }

        private List<Chunk> takeReady() {
            List<Chunk> ready = new ArrayList<>();
            Iterator<ChunkKey> each = now.iterator();
            boolean lost = false;
            while (each.hasNext()) {
                ChunkKey key = each.next();
                switch (cache.state(key)) {
                    case ChunkState.Ready(Chunk chunk) -> {
                        ready.add(chunk);
                        each.remove();
                    }
                    case ChunkState.Failed _ -> {
                        if (demanded.contains(key)) {
                            failed++;
                            each.remove();
                        }
                    }
                    case ChunkState.Pending _ -> lost |= !demanded.contains(key);
                }
            }
            if (lost) {
                demand(missing()); // evicted between two looks
            }
            return ready;
        }
    }
}
