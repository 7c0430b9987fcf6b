package org.farview.server.runtime;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * Lets one of several threads at a time do something; the others are refused, nobody waits. Who has
 * the turn and was called off loses it to the next who asks, even while its thread hangs. When too
 * many hang, nobody gets it.
 *
 * <p>Hand-over type: any thread may call anything.
 */
public final class Turn {
    /** Who has the turn, or had it and has not come back. */
    public final class Holder implements AutoCloseable {
        private final BooleanSupplier calledOff;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Holder(BooleanSupplier calledOff) {
            this.calledOff = calledOff;
        }

        /** Gives the turn back, if it was not lost. Idempotent. */
        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                holder.getAndUpdate(now -> now.filter(other -> other != this));
                away.decrementAndGet();
            }
        }
    }

    private final int most;
    private final AtomicInteger away = new AtomicInteger();
    private final AtomicReference<Optional<Holder>> holder =
            new AtomicReference<>(Optional.empty());

    /**
     * @param most threads that have not come back, the one that has the turn included
     */
    public Turn(int most) {
        this.most = most;
    }

    /**
     * Takes the turn.
     *
     * @param calledOff whether the taker has been called off and will change nothing any more; once
     *     true, always true
     * @return to be closed by the thread that took it; empty while somebody else has the turn
     */
    public Optional<Holder> take(BooleanSupplier calledOff) {
        Optional<Holder> before = holder.get();
        boolean free = before.map(other -> other.calledOff.getAsBoolean()).orElse(true);
        if (!free) {
            return Optional.empty();
        }
        Optional<Holder> mine = Optional.of(new Holder(calledOff));
        if (away.incrementAndGet() <= most && holder.compareAndSet(before, mine)) {
            return mine;
        }
        away.decrementAndGet();
        return Optional.empty();
    }
}
