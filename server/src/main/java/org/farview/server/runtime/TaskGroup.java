package org.farview.server.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Runs a bounded number of tasks at a time, each on a virtual thread of its own, and lets any of
 * them be called off by its key.
 *
 * <p>Nothing is interrupted: a task that was called off is told so when it asks, and keeps its
 * place in the bound until its thread ends. Whether a task was called off or has its way is decided
 * once, by {@link Task#commit} against {@link #cancel}; so each task can be answered exactly once.
 * Hand-over type: any thread may call anything.
 */
public final class TaskGroup implements AutoCloseable {
    /** What became of a wish to begin. */
    public enum Begin {
        BEGUN,
        /** As many as allowed are under way. */
        FULL,
        /** Closed before. */
        CLOSED
    }

    private enum State {
        RUNNING,
        COMMITTED,
        CANCELLED
    }

    /** One task, as it sees itself. Thread-safe. */
    public static final class Task {
        private final String key;
        private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);

        private Task(String key) {
            this.key = key;
        }

        /** Whether it was called off: what it still does is for nothing. */
        public boolean isCancelled() {
            return state.get() == State.CANCELLED;
        }

        /**
         * From now on it can no longer be called off.
         *
         * @return false when it was called off before: then it must change nothing
         */
        public boolean commit() {
            return state.compareAndSet(State.RUNNING, State.COMMITTED)
                    || state.get() == State.COMMITTED;
        }

        private boolean cancel() {
            return state.compareAndSet(State.RUNNING, State.CANCELLED);
        }
    }

    private final String name;
    private final int most;
    private final Threads threads;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Task> running = new ArrayList<>();
    private boolean closed;

    /**
     * @param name of the threads
     * @param most tasks under way
     */
    public TaskGroup(String name, int most, Threads threads) {
        this.name = name;
        this.most = most;
        this.threads = threads;
    }

    /**
     * Begins a task, unless too many are under way. Never waits.
     *
     * @param key to call it off by; need not be unique
     * @param body what it does; what it throws is logged and ends this task alone
     */
    public Begin begin(String key, Consumer<Task> body) {
        Task task = new Task(key);
        lock.lock();
        try {
            if (closed) {
                return Begin.CLOSED;
            }
            if (running.size() >= most) {
                return Begin.FULL;
            }
            running.add(task);
        } finally {
            lock.unlock();
        }
        threads.virtual(name, () -> run(task, body));
        return Begin.BEGUN;
    }

    /**
     * Calls off the tasks of a key.
     *
     * @return how many there were that had not committed
     */
    public int cancel(String key) {
        lock.lock();
        try {
            return (int)
                    running.stream().filter(task -> task.key.equals(key) && task.cancel()).count();
        } finally {
            lock.unlock();
        }
    }

    /** Calls off all tasks and begins no more. Idempotent. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            running.forEach(Task::cancel);
        } finally {
            lock.unlock();
        }
    }

    private void run(Task task, Consumer<Task> body) {
        try {
            body.accept(task);
        } finally {
            lock.lock();
            try {
                running.remove(task);
            } finally {
                lock.unlock();
            }
        }
    }
}
