package org.farview.server.runtime;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells another thread that something happened; several times count as once. Hand-over type: any
 * thread may call anything.
 */
public final class Signal {
    private final AtomicBoolean raised = new AtomicBoolean();

    public void raise() {
        raised.set(true);
    }

    /** Whether it was raised since the last call. */
    public boolean take() {
        return raised.getAndSet(false);
    }

    /** Whether it is raised; leaves it so. */
    public boolean isRaised() {
        return raised.get();
    }
}
