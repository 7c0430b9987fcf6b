package org.farview.server.runtime;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets one thread wait for the next event of others; events between two waits count as one.
 * Hand-over type: any thread may raise, one waits.
 */
public final class Gate {
    private final Semaphore raised = new Semaphore(0);

    public void raise() {
        raised.release();
    }

    /**
     * Returns at once if it was raised since the last call, else when it is raised, at the latest
     * after {@code atMost}.
     *
     * @return how long it took; at least a nanosecond
     */
    public Duration await(Duration atMost) throws InterruptedException {
        long start = System.nanoTime();
        boolean inTime = raised.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
        if (inTime) {
            raised.drainPermits();
        }
        return Duration.ofNanos(Math.max(1, System.nanoTime() - start));
    }
}
