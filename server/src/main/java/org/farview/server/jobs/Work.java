package org.farview.server.jobs;

import java.time.Duration;
import java.util.function.Supplier;
import org.farview.server.runtime.Gate;

/** A job under way, as it sees itself. Confined to the thread of who asks. */
public final class Work {
    /** Between two pieces of news, and before the first: what is quick says nothing. */
    private static final Duration NEWS = Duration.ofMillis(250);

    private final JobQueue queue;
    private final Asker asker;
    private final String name;
    private final Watch watch;
    private long nextNewsNanos;

    Work(JobQueue queue, Asker asker, String name, Watch watch) {
        this.queue = queue;
        this.asker = asker;
        this.name = name;
        this.watch = watch;
        this.nextNewsNanos = queue.nanoTime() + NEWS.toNanos();
    }

    /** Unique among all jobs, e.g. {@code main/jobs/7}: the owner of its demand for chunks. */
    public String name() {
        return name;
    }

    /**
     * Computes a piece of bounded work on the pool, when it is this asker's turn. What it throws is
     * thrown here.
     */
    public <T> T compute(Supplier<T> piece) {
        requireWanted();
        return queue.compute(asker, piece, watch);
    }

    /** As {@link #compute}, for what has no result. */
    public void run(Runnable piece) {
        boolean _ =
                compute(() -> {
                    piece.run();
                    return true;
                });
    }

    /**
     * Does something that takes as much memory as a picture, when no other job does. Waits for
     * that.
     */
    public <T> T alone(Supplier<T> task) {
        try {
            requireWanted();
            while (!queue.alone().enter(Duration.ofMillis(JobQueue.LOOK_MS))) {
                requireWanted();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CalledOffException();
        }
        try {
            return task.get();
        } finally {
            queue.alone().leave();
        }
    }

    /** Ends the job when it was called off. To be asked between steps. */
    public void requireWanted() {
        if (watch.isCancelled() || queue.isClosed()) {
            throw new CalledOffException();
        }
    }

    /** Tells the asker how far the job is, unless it was told a moment ago. */
    public void progress(int done, int total) {
        long now = queue.nanoTime();
        if (now - nextNewsNanos >= 0) {
            nextNewsNanos = now + NEWS.toNanos();
            watch.progress(done, total);
        }
    }

    /** Waits for an event of others, at most for some time; less when the job was called off. */
    public Duration await(Gate gate, Duration atMost) throws InterruptedException {
        requireWanted();
        Duration look = Duration.ofMillis(JobQueue.LOOK_MS);
        return gate.await(atMost.compareTo(look) < 0 ? atMost : look);
    }

    long nanoTime() {
        return queue.nanoTime();
    }
}
