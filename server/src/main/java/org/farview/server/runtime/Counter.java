package org.farview.server.runtime;

import java.util.concurrent.atomic.LongAdder;

/** Counts events from many threads; cheap to add to. Hand-over type. */
public final class Counter {
    private final LongAdder sum = new LongAdder();

    public void add(long amount) {
        sum.add(amount);
    }

    public void increment() {
        sum.increment();
    }

    /** What was added so far. */
    public long total() {
        return sum.sum();
    }
}
