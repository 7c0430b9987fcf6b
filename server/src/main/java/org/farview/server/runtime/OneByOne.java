package org.farview.server.runtime;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets one thread after the other do something, in the order in which they came. Hand-over type:
 * any thread may enter; who entered leaves.
 */
public final class OneByOne {
    private final Semaphore free = new Semaphore(1, true);

    /** Waits for its turn; whether it came in time. */
    public boolean enter(Duration atMost) throws InterruptedException {
        return free.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    public void leave() {
        free.release();
    }
}
