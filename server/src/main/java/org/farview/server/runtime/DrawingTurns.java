package org.farview.server.runtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Has those who draw on the same cores or the same GPU do so one picture after the other, in the
 * order in which they came: each picture has the whole machine and takes as long as it does alone,
 * and who always wants to draw gets as many turns as everybody else.
 *
 * <p>It is a courtesy, not a lock. Who has drawn longer than {@code atMost} loses the turn and goes
 * on beside the next: a long picture, or one that hangs, holds up nobody for longer than that.
 *
 * <p>Hand-over type: any thread may call anything; {@link #take} waits.
 */
public final class DrawingTurns {
    private final Clock clock;
    private final long atMostNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Who wants to draw, longest waiting first; the first of them draws. Guarded by the lock. */
    private final Deque<Turn> queue = new ArrayDeque<>();

    /** A place in the order, and then the turn. */
    public final class Turn implements AutoCloseable {
        /** When it became the first; of no meaning before. Guarded by the lock. */
        private long sinceNanos;

        private boolean waited;

        /** Whether others drew between the wish and the turn, so that the wish may be outdated. */
        public boolean hasWaited() {
            return waited;
        }

        /** Lets the next draw, unless the turn was lost. Idempotent. */
        @Override
        public void close() {
            lock.lock();
            try {
                leave(this);
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * @param clock for how long somebody draws
     * @param atMost how long a turn lasts when others wait
     */
    public DrawingTurns(Clock clock, Duration atMost) {
        this.clock = clock;
        this.atMostNanos = atMost.toNanos();
    }

    /**
     * Waits for the turn.
     *
     * @return to be closed after drawing; also when the thread was interrupted, which stays so and
     *     ends the waiting
     */
    public Turn take() {
        Turn mine = new Turn();
        lock.lock();
        try {
            queue.addLast(mine);
            if (queue.peekFirst() == mine) {
                mine.sinceNanos = clock.nanoTime();
            } else {
                mine.waited = true;
                await(mine);
            }
        } finally {
            lock.unlock();
        }
        return mine;
    }

    /** How many draw or wait to. */
    public int wanting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    private void await(Turn mine) {
        try {
            while (queue.peekFirst() != mine) {
                Turn first = queue.getFirst();
                long left = first.sinceNanos + atMostNanos - clock.nanoTime();
                if (left <= 0) {
                    leave(first);
                } else {
                    changed.await(left, TimeUnit.NANOSECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void leave(Turn turn) {
        boolean first = queue.peekFirst() == turn;
        queue.remove(turn);
        Turn next = queue.peekFirst();
        if (first && next != null) {
            next.sinceNanos = clock.nanoTime();
            changed.signalAll();
        }
    }
}
