package org.farview.server.jobs;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Counter;
import org.farview.server.runtime.FairLine;
import org.farview.server.runtime.OneByOne;
import org.farview.server.runtime.Places;
import org.farview.server.runtime.Signal;
import org.farview.server.runtime.Threads;
import org.jspecify.annotations.Nullable;

/**
 * Where questions about pictures are answered, beside the engines: of all scenes, by one small
 * pool.
 *
 * <p><b>Two halves.</b> A job runs on the thread of who asks, a virtual one as a rule, and waits
 * there for chunks; what computes is cut into pieces, each of which waits for its turn on the pool.
 * So a store that hangs keeps nobody else waiting, and a large histogram delays a pick by one
 * piece.
 *
 * <p><b>Turns</b> go round the scenes, and in each scene round those who ask ({@link FairLine}).
 *
 * <p><b>Bounds.</b> {@value #MOST} jobs are under way, of one asker {@value #MOST_OF_ONE}; a
 * further one is refused at once. A job has one piece waiting at most.
 *
 * <p><b>Calling off.</b> A job that was called off ends at its next step, or after {@value
 * #LOOK_MS} ms where it waits; a piece that is being computed is finished, nothing is interrupted.
 * Thread-safe.
 */
public final class JobQueue implements AutoCloseable {
    /** Jobs of all askers together. */
    static final int MOST = 64;

    /** Jobs of one asker. */
    static final int MOST_OF_ONE = 4;

    /** How often a job that waits looks whether it was called off. */
    static final long LOOK_MS = 50;

    private static final int POOL_THREADS = 1;

    private final ExecutorService pool;
    private final Clock clock;
    private final Places places = new Places(MOST, MOST_OF_ONE);
    private final FairLine<Runnable> line = new FairLine<>();
    private final OneByOne alone = new OneByOne();
    private final Signal closed = new Signal();
    private final Counter asked = new Counter();
    private final Counter full = new Counter();

    /**
     * @param pool computes pieces; closed with the queue
     */
    JobQueue(ExecutorService pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** A queue with the thread {@code jobs-0}. */
    public static JobQueue start(Threads threads, Clock clock) {
        return new JobQueue(threads.fixedPool("jobs", POOL_THREADS), clock);
    }

    /**
     * Answers a question. Blocks until it is answered, refused or called off.
     *
     * @throws RefusedException as the job
     */
    public <Q, A> Answer<A> ask(Asker asker, Job<Q, A> job, Q question, Watch watch) {
        asked.increment();
        Optional<Places.Place> place = places.take(asker.key());
        if (place.isEmpty()) {
            full.increment();
            return new Answer.Full<>();
        }
        try (Places.Place mine = place.get()) {
            String name = "%s/jobs/%d".formatted(asker.scene(), mine.number());
            return new Answer.Given<>(job.answer(question, new Work(this, asker, name, watch)));
        } catch (CalledOffException e) {
            return new Answer.CalledOff<>();
        }
    }

    /**
     * Runs small things of the server's own in their turns, without anybody waiting. Like a job,
     * each takes a place; without one it is refused with {@link RejectedExecutionException}.
     */
    public Executor executor(Asker asker) {
        return task -> {
            Places.Place place =
                    places.take(asker.key())
                            .orElseThrow(() -> new RejectedExecutionException("too many jobs"));
            try {
                put(
                        asker,
                        () -> {
                            try (place) {
                                task.run();
                            }
                        });
            } catch (RejectedExecutionException e) {
                place.close();
                throw e;
            }
        };
    }

    /** Ends the pool; what waits is called off. Idempotent. */
    @Override
    public void close() {
        closed.raise();
        pool.shutdownNow();
    }

    /** For jobs that take much memory. */
    OneByOne alone() {
        return alone;
    }

    long nanoTime() {
        return clock.nanoTime();
    }

    boolean isClosed() {
        return closed.isRaised();
    }

    /** How many jobs are under way, the server's own included. */
    public int underWay() {
        return places.taken();
    }

    /** How many questions were asked since the start. */
    public long asked() {
        return asked.total();
    }

    /** How many of these were refused because too many were under way. */
    public long full() {
        return full.total();
    }

    /**
     * Computes a piece in its asker's turn; blocks until then.
     *
     * @throws CalledOffException when it was called off before its turn came
     */
    <T> T compute(Asker asker, Supplier<T> piece, Watch watch) {
        FutureTask<T> task = new FutureTask<>(piece::get);
        FairLine.Owner owner;
        try {
            owner = put(asker, task);
        } catch (RejectedExecutionException e) {
            throw new CalledOffException(); // the server ends
        }
        return await(task, owner, watch);
    }

    private <T> T await(FutureTask<T> task, FairLine.Owner owner, Watch watch) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get(LOOK_MS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    requireWanted(watch, owner, task);
                } catch (InterruptedException e) {
                    interrupted = true; // what is being computed is finished
                    if (line.remove(owner, task)) {
                        throw new CalledOffException();
                    }
                }
            }
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void requireWanted(Watch watch, FairLine.Owner owner, Runnable task) {
        if ((watch.isCancelled() || isClosed()) && line.remove(owner, task)) {
            throw new CalledOffException();
        }
    }

    /** One turn of the pool for each thing in the line: the turn takes whose turn it is. */
    private FairLine.Owner put(Asker asker, Runnable thing) {
        FairLine.Owner owner = new FairLine.Owner(asker.scene(), asker.session());
        line.put(owner, thing);
        try {
            pool.execute(() -> line.take().ifPresent(Runnable::run));
        } catch (RejectedExecutionException e) {
            line.remove(owner, thing);
            throw e;
        }
        return owner;
    }

    private static RuntimeException rethrown(@Nullable Throwable problem) {
        return switch (problem) {
            case null -> new IllegalStateException("a piece failed without a reason");
            case Error error -> throw error;
            case RuntimeException exception -> exception;
            default -> new IllegalStateException("a piece threw " + problem, problem);
        };
    }
}
