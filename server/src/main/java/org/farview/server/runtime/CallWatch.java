package org.farview.server.runtime;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells whether a call into foreign code hangs, and settles who goes on from there: either the call
 * comes back in time and its thread goes on, or a watchman abandons it first and the thread, should
 * it ever come back, has lost all that it shared.
 *
 * <p>Hand-over type: one thread calls {@link #enter} and {@link #leave} in turn, any other the
 * rest. What the first wrote before {@link #enter} is visible to who abandoned it.
 */
public final class CallWatch {
    private static final long IDLE = Long.MIN_VALUE;
    private static final long ABANDONED = Long.MIN_VALUE + 1;
    private static final long RETURNED = Long.MIN_VALUE + 2;

    private final AtomicLong deadline = new AtomicLong(IDLE);

    /** Begins a call that may last this long; false when the thread was abandoned before. */
    public boolean enter(long nowNanos, Duration limit) {
        return deadline.compareAndSet(IDLE, nowNanos + limit.toNanos());
    }

    /** Ends the call; false when it was abandoned meanwhile. */
    public boolean leave() {
        long before =
                deadline.getAndUpdate(
                        state -> state == ABANDONED || state == RETURNED ? RETURNED : IDLE);
        return before != ABANDONED && before != RETURNED;
    }

    /** Abandons a call that lasts too long; true once, for the watchman who takes over. */
    public boolean abandon(long nowNanos) {
        long state = deadline.get();
        boolean inCall = state != IDLE && state != ABANDONED && state != RETURNED;
        return inCall && nowNanos - state >= 0 && deadline.compareAndSet(state, ABANDONED);
    }

    /** Whether a watchman has taken over. */
    public boolean isAbandoned() {
        long state = deadline.get();
        return state == ABANDONED || state == RETURNED;
    }

    /** Whether an abandoned call has come back after all. */
    public boolean hasReturned() {
        return deadline.get() == RETURNED;
    }
}
