package org.farview.server.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes every thread of the process, each with a name and a handler that logs and counts what
 * escapes it, and knows which loops run. Thread-safe.
 *
 * <p>Virtual threads are for blocking I/O; platform threads for loops, native code and computing.
 */
public final class Threads {
    private static final System.Logger LOG = System.getLogger(Threads.class.getName());

    private final Where where;
    private final Duration longestStep;
    private final Counter escaped;
    private final Set<Pulse> pulses;

    public Threads() {
        this(Where.PROCESS, Duration.ZERO, new Threads.Known());
    }

    /** What is known of all threads together. */
    private record Known(Counter escaped, Set<Pulse> pulses) {
        Known() {
            this(new Counter(), ConcurrentHashMap.newKeySet());
        }
    }

    private Threads(Where where, Duration longestStep, Known known) {
        this.where = where;
        this.longestStep = longestStep;
        this.escaped = known.escaped();
        this.pulses = known.pulses();
    }

    /** Makes threads that work for a scene or a session; counted and known with these. */
    public Threads in(Where other) {
        return new Threads(other, longestStep, new Known(escaped, pulses));
    }

    /**
     * Makes threads for loops whose steps may rightly take so long, because somebody else ends them
     * when they take longer.
     */
    public Threads patient(Duration longest) {
        return new Threads(where, longest, new Known(escaped, pulses));
    }

    /** A platform daemon thread, not started. */
    public Thread platform(String name, Runnable body) {
        return Thread.ofPlatform()
                .name(name)
                .daemon(true)
                .uncaughtExceptionHandler(this::escaped)
                .unstarted(where.around(body));
    }

    /** A platform daemon thread for one long computation, started. */
    public void compute(String name, Runnable body) {
        platform(name, body).start();
    }

    /** A virtual thread, started. */
    public Thread virtual(String name, Runnable body) {
        return Thread.ofVirtual()
                .name(name)
                .uncaughtExceptionHandler(this::escaped)
                .start(where.around(body));
    }

    /**
     * Has something done on a thread of its own and waits for it, but not for ever. Who does not
     * come back in time is left alone.
     *
     * @return where the thread is when the time is over; empty when it has ended
     */
    public Optional<List<StackTraceElement>> within(Duration atMost, String name, Runnable body)
            throws InterruptedException {
        Thread thread = platform(name, body);
        thread.start();
        return thread.join(atMost)
                ? Optional.empty()
                : Optional.of(List.of(thread.getStackTrace()));
    }

    /**
     * A fixed pool of platform daemon threads named {@code name-0}, {@code name-1}, ... with an
     * unbounded queue.
     */
    public ExecutorService fixedPool(String name, int threads) {
        return Executors.newFixedThreadPool(threads, pooled(name));
    }

    /**
     * A fixed pool of platform daemon threads with a bounded queue: a task that finds it full is
     * refused with {@link java.util.concurrent.RejectedExecutionException}.
     */
    public ExecutorService boundedPool(String name, int threads, int queued) {
        return new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queued),
                pooled(name),
                new ThreadPoolExecutor.AbortPolicy());
    }

    /** One virtual thread per task; the caller bounds how many. */
    public ExecutorService virtualPerTask(String name) {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual()
                        .name(name + "-", 0)
                        .uncaughtExceptionHandler(this::escaped)
                        .factory());
    }

    /**
     * Logs and counts what escaped a thread, of whoever made it; to be called once for each.
     *
     * @param thread whose end it is, or that goes on with other work
     */
    public void escaped(Thread thread, Throwable problem) {
        escaped.increment();
        LOG.log(System.Logger.Level.ERROR, "thread.died name=" + thread.getName(), problem);
    }

    /** How often something escaped a thread. */
    public long escapes() {
        return escaped.total();
    }

    /** Which scene or session the threads work for. */
    Where where() {
        return where;
    }

    /** What one step of a loop may rightly take; zero for as long as any other. */
    Duration longestStep() {
        return longestStep;
    }

    /** From now on this is watched. */
    void watched(Pulse pulse) {
        pulses.add(pulse);
    }

    /** It has ended, or nobody expects anything of it any more. Idempotent. */
    void unwatched(Pulse pulse) {
        pulses.remove(pulse);
    }

    /** What is watched now. */
    Collection<Pulse> pulses() {
        return List.copyOf(pulses);
    }

    private ThreadFactory pooled(String name) {
        return Thread.ofPlatform()
                .name(name + "-", 0)
                .daemon(true)
                .uncaughtExceptionHandler(this::escaped)
                .factory();
    }
}
