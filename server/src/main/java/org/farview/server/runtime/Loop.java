package org.farview.server.runtime;

/**
 * Work that one thread repeats in small bounded steps. In production a {@link LoopRunner} owns the
 * thread; tests call {@link #step} by hand with a fake clock. All methods are called by the same
 * thread.
 */
public interface Loop {
    /** The thread's name. */
    String name();

    /** Called once, before the first step. */
    default void onStart() {}

    /**
     * Does one bounded piece of work.
     *
     * @return true when something was done (the runner calls again at once), false when there was
     *     nothing to do (it sleeps until {@link LoopRunner#wake} or {@link #nextDeadlineNanos})
     */
    boolean step();

    /**
     * When to step even without a wake-up, on {@link Clock#nanoTime()}; {@code Long.MAX_VALUE} for
     * never.
     */
    default long nextDeadlineNanos() {
        return Long.MAX_VALUE;
    }

    /** Called once, after the last step, also when a step threw. */
    default void onClose() {}
}
