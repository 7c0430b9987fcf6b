package org.farview.server.runtime;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Hands the newest value from one thread to another; older ones are forgotten.
 *
 * <p>Hand-over type: any thread may call anything. {@link #take} is meant for one consumer.
 */
public final class LatestBox<T> {
    private record Slot<T>(@Nullable T value, boolean taken) {}

    private final AtomicReference<Slot<T>> slot = new AtomicReference<>(new Slot<>(null, true));

    /** Replaces whatever is in the box. */
    public void put(T value) {
        slot.set(new Slot<>(value, false));
    }

    /** The newest value, once: empty until the next {@link #put}. */
    public Optional<T> take() {
        while (true) {
            Slot<T> current = slot.get();
            if (current.taken()) {
                return Optional.empty();
            }
            if (slot.compareAndSet(current, new Slot<>(current.value(), true))) {
                return Optional.ofNullable(current.value());
            }
        }
    }

    /** The newest value, taken or not; empty before the first {@link #put}. */
    public Optional<T> peek() {
        return Optional.ofNullable(slot.get().value());
    }

    /** Whether {@link #take} would give a value now. */
    public boolean isFresh() {
        return !slot.get().taken();
    }
}
