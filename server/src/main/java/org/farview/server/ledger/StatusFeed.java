package org.farview.server.ledger;

import java.time.Duration;
import java.util.Optional;
import org.farview.protocol.XNotifyStatus;
import org.farview.server.runtime.Clock;

/**
 * Lets the engine's status through at most twice a second and only when it changed; the newest
 * wins. Confined to the ledger's thread.
 */
final class StatusFeed {
    private static final long PERIOD_NANOS = Duration.ofMillis(500).toNanos();

    private final Clock clock;
    private Optional<XNotifyStatus> told = Optional.empty();
    private Optional<XNotifyStatus> waiting = Optional.empty();
    private long nextNanos;

    StatusFeed(Clock clock) {
        this.clock = clock;
        this.nextNanos = clock.nanoTime();
    }

    void report(XNotifyStatus status) {
        waiting = told.equals(Optional.of(status)) ? Optional.empty() : Optional.of(status);
    }

    /** What is to be told now. */
    Optional<XNotifyStatus> take() {
        if (waiting.isEmpty() || clock.nanoTime() - nextNanos < 0) {
            return Optional.empty();
        }
        told = waiting;
        waiting = Optional.empty();
        nextNanos = clock.nanoTime() + PERIOD_NANOS;
        return told;
    }

    /** What was told last, for newcomers. */
    Optional<XNotifyStatus> told() {
        return told;
    }

    /** When {@link #take} may have something; {@code Long.MAX_VALUE} when nothing waits. */
    long nextDeadlineNanos() {
        return waiting.isEmpty() ? Long.MAX_VALUE : nextNanos;
    }
}
