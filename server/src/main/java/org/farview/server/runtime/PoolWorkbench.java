package org.farview.server.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.farview.render.Work;
import org.farview.render.Workbench;
import org.jspecify.annotations.Nullable;

/**
 * A renderer's workbench on the pool that decodes chunks.
 *
 * <p><b>Beside decoding.</b> Never more tasks of a bench are in the pool's queue than the pool has
 * threads, and each gives its thread back after about {@link #TURN_NANOS}: a fetched chunk waits
 * that long at most for each bench, and laying out takes turns with decoding in the order of the
 * queue. Neither starves the other.
 *
 * <p><b>Bound.</b> {@link #MOST_WORK} pieces of work are held; more are refused, and the renderer
 * offers them again when it has collected one.
 *
 * <p><b>Failure.</b> What a part throws, errors included, drops the rest of its work and is thrown
 * by {@link #collect}: the renderer has failed.
 *
 * <p>Offering, collecting and closing are the renderer's thread's; one lock guards the bookkeeping,
 * no part runs under it.
 */
public final class PoolWorkbench implements Workbench {
    /** A layer has two pieces of work per level at most; a pyramid has ten levels. */
    static final int MOST_WORK = 32;

    /** How long a task keeps its thread, but for the last part that it began. */
    static final long TURN_NANOS = 1_000_000;

    /**
     * Who does the work.
     *
     * @param pool must not run a task in the calling thread
     * @param threads of the pool
     */
    public record Helpers(Executor pool, int threads) {}

    /** Work and how far it is. Guarded by the lock. */
    private static final class Running {
        private final Work work;
        private int round;

        /** Parts of the round that are not handed out, and not ended. */
        private int waiting;

        private int undone;
        private @Nullable Throwable problem;

        Running(Work work) {
            this.work = work;
            this.waiting = work.parts(0);
            this.undone = waiting;
        }
    }

    private final Helpers helpers;
    private final Clock clock;
    private final Runnable ended;
    private final ThreadOwner owner = new ThreadOwner();
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Running> running = new ArrayDeque<>();
    private final Deque<Running> finished = new ArrayDeque<>();
    private int tasks;
    private boolean closed;

    /**
     * @param ended called on a thread of the pool when something is to be collected; must be quick
     */
    public PoolWorkbench(Helpers helpers, Clock clock, Runnable ended) {
        this.helpers = helpers;
        this.clock = clock;
        this.ended = ended;
    }

    @Override
    public boolean offer(Work work) {
        owner.check();
        boolean taken =
                locked(() -> {
                    if (closed || running.size() + finished.size() >= MOST_WORK) {
                        return false;
                    }
                    if (work.rounds() == 0) {
                        throw new IllegalArgumentException("work: got no part");
                    }
                    running.add(new Running(work));
                    return true;
                });
        if (taken) {
            callHelpers();
        }
        return taken;
    }

    @Override
    public boolean collect() {
        owner.check();
        boolean any = false;
        Optional<Running> next = locked(() -> Optional.ofNullable(finished.poll()));
        while (next.isPresent()) {
            any = true;
            rethrow(next.get().problem);
            next.get().work.done();
            next = locked(() -> Optional.ofNullable(finished.poll()));
        }
        return any;
    }

    @Override
    public void close() {
        locked(() -> {
            closed = true;
            running.forEach(one -> one.work.drop());
            running.clear();
            finished.clear();
            return true;
        });
    }

    /** Has as many tasks in the pool as there are parts to run, and no more than threads. */
    private void callHelpers() {
        try {
            while (locked(this::wantsHelper)) {
                helpers.pool().execute(this::help);
            }
        } catch (RejectedExecutionException e) {
            locked(() -> closed = true); // the pool is closed: nothing will be done any more
        }
    }

    private boolean wantsHelper() {
        int waiting = running.stream().mapToInt(one -> one.waiting).sum();
        boolean wanted = !closed && tasks < Math.min(helpers.threads(), waiting);
        tasks += wanted ? 1 : 0;
        return wanted;
    }

    private void help() {
        long start = clock.nanoTime();
        Optional<Running> next = locked(this::takePart);
        while (next.isPresent()) {
            boolean last = run(next.get());
            if (last) {
                ended.run();
            }
            callHelpers(); // the next round may have more parts
            next =
                    clock.nanoTime() - start < TURN_NANOS
                            ? locked(this::takePart)
                            : Optional.empty();
        }
        locked(() -> --tasks);
        callHelpers();
    }

    private Optional<Running> takePart() {
        Optional<Running> found = running.stream().filter(one -> one.waiting > 0).findFirst();
        found.ifPresent(one -> one.waiting--);
        return found;
    }

    /** Runs a part; true when that was the last one of its work. */
    private boolean run(Running one) {
        @Nullable Throwable problem = null;
        try {
            one.work.runPart(one.round);
        } catch (Throwable e) {
            problem = e;
        }
        Optional<Throwable> thrown = Optional.ofNullable(problem);
        return locked(() -> endPart(one, thrown));
    }

    private boolean endPart(Running one, Optional<Throwable> problem) {
        if (one.problem == null) {
            one.problem = problem.orElse(null);
        }
        one.undone--;
        if (one.undone > 0) {
            return false;
        }
        one.round++;
        if (one.round < one.work.rounds() && one.problem == null) {
            one.waiting = one.work.parts(one.round);
            one.undone = one.waiting;
            return false;
        }
        running.remove(one);
        if (!closed) {
            finished.add(one);
        }
        return true;
    }

    private static void rethrow(@Nullable Throwable problem) {
        switch (problem) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException("work failed", problem);
        }
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
