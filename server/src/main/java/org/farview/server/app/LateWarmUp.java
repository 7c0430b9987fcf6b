package org.farview.server.app;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.farview.server.runtime.Clock;

/**
 * Begins the warm-up when nobody waits for the first picture: it would take the processor's cores,
 * and the compiler, from whoever came as soon as the address was told. Stepped by the timer alone.
 */
final class LateWarmUp {
    /** Who comes with the address has said hello within that. */
    static final Duration LOOK_EVERY = Duration.ofMillis(300);

    /** A visitor to whom no picture goes, because it asks for none, is not waited for longer. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final BiConsumer<Duration, Runnable> later;
    private final Clock clock;
    private final BooleanSupplier awaited;
    private final Runnable warmUp;
    private final long latestNanos;

    /**
     * @param later runs something after a while, on the timer's thread
     * @param awaited whether somebody is there and nobody has seen a picture yet
     * @param warmUp begins it and returns at once
     */
    LateWarmUp(
            BiConsumer<Duration, Runnable> later,
            Clock clock,
            BooleanSupplier awaited,
            Runnable warmUp) {
        this.later = later;
        this.clock = clock;
        this.awaited = awaited;
        this.warmUp = warmUp;
        latestNanos = clock.nanoTime() + LONGEST_WAIT.toNanos();
    }

    /** Has it begin, after {@link #LOOK_EVERY} at the earliest. */
    void plan() {
        later.accept(LOOK_EVERY, this::look);
    }

    private void look() {
        if (awaited.getAsBoolean() && clock.nanoTime() - latestNanos < 0) {
            plan();
        } else {
            warmUp.run();
        }
    }
}
