package org.farview.server.runtime;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The process's one timer thread. It only posts: tasks must return at once (wake a loop, offer to a
 * queue). One that throws is logged and counted, and comes again when it is due. Thread-safe.
 */
public final class Timer implements AutoCloseable {
    /** A scheduled task that can be called off. */
    public interface Handle {
        /** Stops future runs; idempotent. */
        void cancel();
    }

    private static final String NAME = "timer";

    private final Threads threads;
    private final ScheduledThreadPoolExecutor executor;
    private final Pulse pulse;

    public Timer(Threads threads) {
        this.threads = threads;
        executor = new ScheduledThreadPoolExecutor(1, body -> threads.platform(NAME, body));
        executor.setRemoveOnCancelPolicy(true);
        pulse =
                new Pulse(
                        new Pulse.Of(NAME, Where.PROCESS, Duration.ZERO),
                        Thread.currentThread(),
                        () -> false);
        threads.watched(pulse);
    }

    /** Runs a task once after a delay. */
    public Handle after(Duration delay, Runnable task) {
        return handle(executor.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Runs a task again and again; the first time after one period. */
    public Handle every(Duration period, Runnable task) {
        long nanos = period.toNanos();
        return handle(
                executor.scheduleAtFixedRate(guarded(task), nanos, nanos, TimeUnit.NANOSECONDS));
    }

    @Override
    public void close() {
        executor.shutdownNow();
        threads.unwatched(pulse);
    }

    /** The executor would swallow what escapes, and never run the task again. */
    @SuppressWarnings("CatchingUnchecked") // the top of the timer's thread
    private Runnable guarded(Runnable task) {
        return () -> {
            pulse.beginHere();
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                threads.escaped(Thread.currentThread(), e);
            } finally {
                pulse.end();
            }
        };
    }

    private static Handle handle(ScheduledFuture<?> future) {
        return () -> future.cancel(false);
    }
}
