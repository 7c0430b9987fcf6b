package org.farview.server.runtime;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until a test moves it. */
public final class FakeClock implements Clock {
    private static final double EPOCH_SECONDS = 1_700_000_000.0;

    private final AtomicLong nanos = new AtomicLong();

    public void advance(Duration by) {
        nanos.addAndGet(by.toNanos());
    }

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public double wallSeconds() {
        return EPOCH_SECONDS + nanos.get() / 1e9;
    }
}
