package org.farview.server.control;

import java.time.Duration;
import org.farview.server.runtime.ThreadOwner;

/**
 * Decides when a silent client is gone. Anything it sends is an answer.
 *
 * <p>As in the original, a client that never speaks again gets two heartbeats and is given up at
 * the third interval. Confined to the session's reader thread; time is an argument.
 */
final class Heartbeat {
    /** Unanswered heartbeats at which a client is given up. */
    private static final int MISSED_LIMIT = 2;

    /** What is to be done now. */
    enum Action {
        WAIT,
        SEND,
        GIVE_UP
    }

    private final ThreadOwner owner = new ThreadOwner();
    private final long intervalNanos;
    private long dueNanos;
    private boolean unanswered;
    private int missed;

    /**
     * @param interval zero: never a heartbeat
     */
    Heartbeat(Duration interval, long nowNanos) {
        this.intervalNanos = interval.toNanos();
        this.dueNanos = nowNanos + intervalNanos;
    }

    /** The client sent something. */
    void heard() {
        unanswered = false;
        missed = 0;
    }

    /** How long until {@link #next} may have something to do. */
    Duration untilDue(long nowNanos) {
        return intervalNanos == 0
                ? Duration.ofDays(1)
                : Duration.ofNanos(Math.max(0, dueNanos - nowNanos));
    }

    /** What is due now; each interval has one answer other than {@code WAIT}. */
    Action next(long nowNanos) {
        owner.check();
        if (intervalNanos == 0 || nowNanos - dueNanos < 0) {
            return Action.WAIT;
        }
        dueNanos = nowNanos + intervalNanos;
        missed = unanswered ? missed + 1 : 0;
        if (missed >= MISSED_LIMIT) {
            return Action.GIVE_UP;
        }
        unanswered = true;
        return Action.SEND;
    }
}
