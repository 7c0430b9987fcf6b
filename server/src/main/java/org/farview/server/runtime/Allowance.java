package org.farview.server.runtime;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A token bucket: so many things per second, and so many at once after a rest. Hand-over type: any
 * thread may call anything; nothing waits.
 *
 * <p>Kept as one number, the time at which the bucket would be full again (the virtual scheduling
 * form of the generic cell rate algorithm, ITU-T I.371 annex A).
 */
public final class Allowance {
    private static final double NANOS_PER_SECOND = 1e9;

    private final ReentrantLock lock = new ReentrantLock();
    private final Clock clock;
    private final long stepNanos;
    private final long depthNanos;

    /** When the bucket is full again; guarded by the lock. */
    private long fullNanos;

    /**
     * @param perSecond more than 0
     * @param burst at least 1
     */
    public Allowance(double perSecond, int burst, Clock clock) {
        if (!(perSecond > 0) || burst < 1) {
            throw new IllegalArgumentException(
                    "allowance: got %s per second, burst %d".formatted(perSecond, burst));
        }
        this.clock = clock;
        this.stepNanos = Math.max(1, Math.round(NANOS_PER_SECOND / perSecond));
        this.depthNanos = stepNanos * burst;
        this.fullNanos = clock.nanoTime();
    }

    /** Takes one if there is one. */
    public boolean tryTake() {
        lock.lock();
        try {
            if (waitNanos() > 0) {
                return false;
            }
            fullNanos += stepNanos;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** How long until there is one; zero when there is. */
    public Duration untilNext() {
        lock.lock();
        try {
            return Duration.ofNanos(waitNanos());
        } finally {
            lock.unlock();
        }
    }

    /** Whether at least half of the burst is there. */
    public boolean isHalfFull() {
        lock.lock();
        try {
            settle();
            return fullNanos - clock.nanoTime() <= depthNanos / 2;
        } finally {
            lock.unlock();
        }
    }

    private long waitNanos() {
        settle();
        return Math.max(0, fullNanos + stepNanos - depthNanos - clock.nanoTime());
    }

    /** More than full is full. */
    private void settle() {
        long now = clock.nanoTime();
        if (fullNanos - now < 0) {
            fullNanos = now;
        }
    }
}
