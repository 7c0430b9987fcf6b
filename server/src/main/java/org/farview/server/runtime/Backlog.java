package org.farview.server.runtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A queue whose producers never wait and whose one consumer may: bounded by the weight of what is
 * in it and by the age of its oldest item.
 *
 * <p>The item that the consumer took last still counts, in weight and in age, until it takes the
 * next: a consumer that is stuck with it is what the bounds are for. Into a queue without weight an
 * item of any weight goes. Hand-over type: any thread offers and closes, one thread takes.
 */
public final class Backlog<T> {
    /** What became of an offer. */
    public enum Offer {
        TAKEN,
        /** Over a bound; the item was not taken. */
        OVERFLOW,
        /** Closed before; the item was not taken. */
        CLOSED
    }

    private record Item<T>(T value, long weight, long nanos) {}

    private final long maxWeight;
    private final long maxAgeNanos;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Item<T>> waiting = new ArrayDeque<>();
    private Optional<Item<T>> inHand = Optional.empty();
    private long weight;
    private boolean closed;

    /**
     * @param maxWeight in the unit of {@link #offer}'s weight
     * @param maxAge of the oldest item, from its offer
     */
    public Backlog(long maxWeight, Duration maxAge, Clock clock) {
        this.maxWeight = maxWeight;
        this.maxAgeNanos = maxAge.toNanos();
        this.clock = clock;
    }

    /** Appends an item, or says why not. Never waits. */
    public Offer offer(T value, long itemWeight) {
        lock.lock();
        try {
            if (closed) {
                return Offer.CLOSED;
            }
            long now = clock.nanoTime();
            if (weight > 0 && (weight + itemWeight > maxWeight || isStale(now))) {
                return Offer.OVERFLOW;
            }
            waiting.addLast(new Item<>(value, itemWeight, now));
            weight += itemWeight;
            changed.signal();
            return Offer.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next item; empty once the queue is closed. */
    public Optional<T> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            putAside();
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            return pick();
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #take}, but does not wait: empty also when nothing is there. */
    public Optional<T> poll() {
        lock.lock();
        try {
            putAside();
            return pick();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what waits; takers get nothing from here on. Idempotent. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void putAside() {
        inHand.ifPresent(item -> weight -= item.weight());
        inHand = Optional.empty();
    }

    private Optional<T> pick() {
        inHand = closed ? Optional.empty() : Optional.ofNullable(waiting.pollFirst());
        return inHand.map(Item::value);
    }

    private boolean isStale(long now) {
        Optional<Item<T>> oldest = inHand.or(() -> Optional.ofNullable(waiting.peekFirst()));
        return oldest.filter(item -> now - item.nanos() > maxAgeNanos).isPresent();
    }
}
