package org.farview.server.debug;

import org.farview.server.runtime.Clock;

/** A clock that stands until it is set. Confined to one thread. */
final class SteppedClock implements Clock {
    private final double wallSeconds;
    private long nanos;

    /**
     * @param wallSeconds what it says at 0 ns
     */
    SteppedClock(double wallSeconds) {
        this.wallSeconds = wallSeconds;
    }

    /** Goes on to a time; never back. */
    void set(long to) {
        nanos = Math.max(nanos, to);
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public double wallSeconds() {
        return wallSeconds + nanos / 1e9;
    }
}
