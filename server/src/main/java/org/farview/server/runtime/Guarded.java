package org.farview.server.runtime;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Something that several threads use, one at a time. What is guarded must be reachable by no other
 * way.
 *
 * <p>Hand-over type: any thread may call; who comes second waits. What is done inside must not wait
 * for a thread that may want in.
 */
public final class Guarded<T> {
    private final ReentrantLock lock = new ReentrantLock(true);
    private final T thing;

    public Guarded(T thing) {
        this.thing = thing;
    }

    /** Does something with it, and nobody else does meanwhile. */
    public <R> R with(Function<T, R> action) {
        lock.lock();
        try {
            return action.apply(thing);
        } finally {
            lock.unlock();
        }
    }
}
