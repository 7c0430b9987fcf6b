package org.farview.server.runtime;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** What a thread of its own is working at while others go on. Thread-safe. */
public final class Meanwhile<T> {
    private final FutureTask<T> task;

    private Meanwhile(FutureTask<T> task) {
        this.task = task;
    }

    /**
     * Begins.
     *
     * @param name of the thread
     */
    public static <T> Meanwhile<T> begin(Threads threads, String name, Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        threads.compute(name, task);
        return new Meanwhile<>(task);
    }

    /** Waits for it; what it threw is thrown. */
    public T result() {
        settle();
        try {
            return task.resultNow();
        } catch (IllegalStateException failed) {
            switch (task.exceptionNow()) {
                case RuntimeException problem -> throw problem;
                case Error problem -> throw problem;
                case Throwable impossible -> throw new IllegalStateException(impossible);
            }
        }
    }

    /** Waits until it has ended, well or not. */
    public void settle() {
        boolean interrupted = false;
        while (!task.isDone()) {
            try {
                task.get();
            } catch (ExecutionException failed) {
                break; // result() tells
            } catch (InterruptedException e) {
                interrupted = true; // the caller's to act on; the work ends by itself
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
