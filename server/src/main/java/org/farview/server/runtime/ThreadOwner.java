package org.farview.server.runtime;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Proves that a confined object is used by one thread only: the first to call {@link #check} owns
 * it. Thread-safe.
 */
public final class ThreadOwner {
    private final AtomicReference<@Nullable Thread> owner = new AtomicReference<>();

    /**
     * @throws IllegalStateException when another thread called before
     */
    public void check() {
        Thread current = Thread.currentThread();
        if (!owner.compareAndSet(null, current) && owner.get() != current) {
            throw new IllegalStateException(
                    "called by thread '%s', owned by '%s'".formatted(current, owner.get()));
        }
    }
}
