package org.farview.server.control;

import java.time.Duration;
import org.farview.server.runtime.Allowance;
import org.farview.server.runtime.Clock;

/**
 * Says when a client's next message may be read, and when enough is enough. Confined to the
 * session's reader thread.
 *
 * <p>Slowing down is no punishment: a burst is read a little later and nothing is lost. Whoever is
 * still pushing after {@link FloodLimits#floodAfter}, without having rested until half of the burst
 * was there again, does not want an answer.
 */
final class Throttle {
    private final Allowance messages;
    private final long floodNanos;
    private final Clock clock;
    private boolean slowed;
    private long slowedNanos;

    Throttle(FloodLimits limits, Clock clock) {
        this.messages = new Allowance(limits.messagesPerSecond(), limits.messageBurst(), clock);
        this.floodNanos = limits.floodAfter().toNanos();
        this.clock = clock;
    }

    /** Whether a message may be read now; if so, it counts. */
    boolean allows() {
        boolean allowed = messages.tryTake();
        if (!allowed && !slowed) {
            slowed = true;
            slowedNanos = clock.nanoTime();
        }
        return allowed;
    }

    /** How long until one may be read. */
    Duration pause() {
        return messages.untilNext();
    }

    /** Whether it has been slowed down for too long; once told, the time begins anew. */
    boolean isFlooded() {
        slowed &= !messages.isHalfFull();
        boolean flooded = slowed && clock.nanoTime() - slowedNanos >= floodNanos;
        slowed &= !flooded;
        return flooded;
    }
}
