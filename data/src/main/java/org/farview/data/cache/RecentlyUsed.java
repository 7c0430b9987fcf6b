package org.farview.data.cache;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Values that cost a read, kept under a bound of weight; the one used longest ago goes first.
 *
 * <p>Thread-safe. Whoever asks first for a key loads it, outside the lock; who asks meanwhile waits
 * for that one load, without being interruptible. What failed or is absent is not kept: the next
 * one to ask loads again. A value heavier than the bound is handed out and not kept. What is being
 * loaded has no weight yet: callers bound how many of them load at a time.
 */
public final class RecentlyUsed<K, V> {
    private final long maxWeight;
    private final ToLongFunction<V> weigher;
    private final ReentrantLock lock = new ReentrantLock();

    /** In the order of use, the oldest first; guarded by the lock, as is the total. */
    private final Map<K, Slot<V>> slots = new LinkedHashMap<>(16, 0.75f, true);

    private long weight;

    /**
     * @param maxWeight bound on the sum of all weights
     * @param weigher weight of a value, at least 1
     */
    public RecentlyUsed(long maxWeight, ToLongFunction<V> weigher) {
        this.maxWeight = maxWeight;
        this.weigher = weigher;
    }

    /**
     * The value of a key: the one that is kept, else what {@code load} gives.
     *
     * @return empty when {@code load} gave nothing
     * @throws RuntimeException what {@code load} threw, also for those who waited for it
     */
    public Optional<V> get(K key, Supplier<Optional<V>> load) {
        Slot<V> own = new Slot<>();
        @Nullable Slot<V> known = enter(key, own);
        return known == null ? load(key, own, load) : await(known);
    }

    /** Sum of the weights of what is kept. */
    public long weight() {
        lock.lock();
        try {
            return weight;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Slot<V> enter(K key, Slot<V> own) {
        lock.lock();
        try {
            return slots.putIfAbsent(key, own);
        } finally {
            lock.unlock();
        }
    }

    private Optional<V> load(K key, Slot<V> own, Supplier<Optional<V>> load) {
        try {
            Optional<V> value = load.get();
            settle(key, own, value.map(weigher::applyAsLong).orElse(0L));
            own.value.complete(value);
            return value;
        } catch (RuntimeException | Error e) {
            settle(key, own, 0);
            own.value.completeExceptionally(e);
            throw e;
        }
    }

    private static <V> Optional<V> await(Slot<V> known) {
        try {
            return known.value.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /**
     * @param loaded the value's weight; 0 when there is nothing to keep
     */
    private void settle(K key, Slot<V> own, long loaded) {
        lock.lock();
        try {
            if (loaded == 0) {
                slots.remove(key, own);
                return;
            }
            own.weight = loaded;
            weight += loaded;
            evict();
        } finally {
            lock.unlock();
        }
    }

    private void evict() {
        Iterator<Slot<V>> oldest = slots.values().iterator();
        while (weight > maxWeight && oldest.hasNext()) {
            Slot<V> slot = oldest.next();
            // Without weight: somebody is loading it.
            if (slot.weight > 0) {
                weight -= slot.weight;
                oldest.remove();
            }
        }
    }

    /** A value that is there or on its way. */
    private static final class Slot<V> {
        private final CompletableFuture<Optional<V>> value = new CompletableFuture<>();
        private long weight;
    }
}
