package org.farview.server.runtime;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes every thread of the process, each with a name and a handler that logs what escapes it.
 * Thread-safe.
 *
 * <p>Virtual threads are for blocking I/O; platform threads for loops, native code and computing.
 */
public final class Threads {
    private static final System.Logger LOG = System.getLogger(Threads.class.getName());

    /** A platform daemon thread, not started. */
    public Thread platform(String name, Runnable body) {
        return Thread.ofPlatform()
                .name(name)
                .daemon(true)
                .uncaughtExceptionHandler(Threads::logEscaped)
                .unstarted(body);
    }

    /** A platform daemon thread for one long computation, started. */
    public void compute(String name, Runnable body) {
        platform(name, body).start();
    }

    /** A virtual thread, started. */
    public Thread virtual(String name, Runnable body) {
        return Thread.ofVirtual()
                .name(name)
                .uncaughtExceptionHandler(Threads::logEscaped)
                .start(body);
    }

    /**
     * A fixed pool of platform daemon threads named {@code name-0}, {@code name-1}, ... with an
     * unbounded queue.
     */
    public ExecutorService fixedPool(String name, int threads) {
        ThreadFactory factory =
                Thread.ofPlatform()
                        .name(name + "-", 0)
                        .daemon(true)
                        .uncaughtExceptionHandler(Threads::logEscaped)
                        .factory();
        return Executors.newFixedThreadPool(threads, factory);
    }

    /**
     * A fixed pool of platform daemon threads with a bounded queue: a task that finds it full is
     * refused with {@link java.util.concurrent.RejectedExecutionException}.
     */
    public ExecutorService boundedPool(String name, int threads, int queued) {
        ThreadFactory factory =
                Thread.ofPlatform()
                        .name(name + "-", 0)
                        .daemon(true)
                        .uncaughtExceptionHandler(Threads::logEscaped)
                        .factory();
        return new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queued),
                factory,
                new ThreadPoolExecutor.AbortPolicy());
    }

    /** One virtual thread per task; the caller bounds how many. */
    public ExecutorService virtualPerTask(String name) {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual()
                        .name(name + "-", 0)
                        .uncaughtExceptionHandler(Threads::logEscaped)
                        .factory());
    }

    private static void logEscaped(Thread thread, Throwable problem) {
        LOG.log(System.Logger.Level.ERROR, "thread.died name=" + thread.getName(), problem);
    }
}
