package org.farview.server.runtime;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Who may act, when a worker may hang in a call that nobody can end.
 *
 * <p>A Java thread cannot be killed. A worker that is stuck can only be left alone, and another be
 * put in its place; the stuck one may come back at any time and must then touch nothing that its
 * successor uses. So a worker holds office except while it is {@linkplain #enter inside} the call
 * that may hang. Only there can it be {@linkplain #retire retired}, and when it {@linkplain #leave
 * comes back} it learns of it before it does anything else. At every moment at most one worker is
 * in office.
 *
 * <p>Hand-over type: the worker enters and leaves, one supervisor looks, revokes and retires,
 * anybody asks.
 */
public final class Tenure {
    private enum Phase {
        IN_OFFICE,
        INSIDE,
        REVOKED,
        RETIRED
    }

    /**
     * @param sinceNanos when the worker entered; of no meaning in office
     */
    private record State(Phase phase, long sinceNanos) {}

    private static final State IN_OFFICE = new State(Phase.IN_OFFICE, 0);

    private final AtomicReference<State> state = new AtomicReference<>(IN_OFFICE);

    /** How a call ended. */
    public enum Return {
        /** In time. */
        IN_TIME,
        /** Asked to give up before; still in office. */
        REVOKED,
        /** Replaced meanwhile; nothing may be touched any more. */
        RETIRED
    }

    /**
     * Worker: a call that may hang begins.
     *
     * @throws IllegalStateException when it is inside already, or retired
     */
    public void enter(long nowNanos) {
        State before = state.get();
        if (before.phase() != Phase.IN_OFFICE
                || !state.compareAndSet(before, new State(Phase.INSIDE, nowNanos))) {
            throw new IllegalStateException("tenure: entered while " + before.phase());
        }
    }

    /** Worker: the call has returned, or thrown. */
    public Return leave() {
        State before = state.getAndUpdate(now -> now.phase() == Phase.RETIRED ? now : IN_OFFICE);
        return switch (before.phase()) {
            case RETIRED -> Return.RETIRED;
            case REVOKED -> Return.REVOKED;
            case INSIDE, IN_OFFICE -> Return.IN_TIME;
        };
    }

    /** Supervisor: how long the worker has been inside; zero when it is not. */
    public Duration inside(long nowNanos) {
        State now = state.get();
        return now.phase() == Phase.INSIDE || now.phase() == Phase.REVOKED
                ? Duration.ofNanos(nowNanos - now.sinceNanos())
                : Duration.ZERO;
    }

    /** Supervisor: asks the call to give up. False when the worker is not inside or was asked. */
    public boolean revoke() {
        State now = state.get();
        return now.phase() == Phase.INSIDE
                && state.compareAndSet(now, new State(Phase.REVOKED, now.sinceNanos()));
    }

    /** Supervisor: replaces a worker that was asked to give up and has not come back. */
    public boolean retire() {
        State now = state.get();
        return now.phase() == Phase.REVOKED
                && state.compareAndSet(now, new State(Phase.RETIRED, now.sinceNanos()));
    }

    /** Whether the call should give up; asked by it now and then. */
    public boolean isRevoked() {
        Phase phase = state.get().phase();
        return phase == Phase.REVOKED || phase == Phase.RETIRED;
    }

    public boolean isRetired() {
        return state.get().phase() == Phase.RETIRED;
    }
}
