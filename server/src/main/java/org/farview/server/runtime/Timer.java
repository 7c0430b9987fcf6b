package org.farview.server.runtime;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The process's one timer thread. It only posts: tasks must return at once (wake a loop, offer to a
 * queue). Thread-safe.
 */
public final class Timer implements AutoCloseable {
    /** A scheduled task that can be called off. */
    public interface Handle {
        /** Stops future runs; idempotent. */
        void cancel();
    }

    private final ScheduledThreadPoolExecutor executor;

    public Timer(Threads threads) {
        executor = new ScheduledThreadPoolExecutor(1, body -> threads.platform("timer", body));
        executor.setRemoveOnCancelPolicy(true);
    }

    /** Runs a task once after a delay. */
    public Handle after(Duration delay, Runnable task) {
        return handle(executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Runs a task again and again; the first time after one period. */
    public Handle every(Duration period, Runnable task) {
        long nanos = period.toNanos();
        return handle(executor.scheduleAtFixedRate(task, nanos, nanos, TimeUnit.NANOSECONDS));
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static Handle handle(ScheduledFuture<?> future) {
        return () -> future.cancel(false);
    }
}
