package org.farview.server.runtime;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A number that one thread sets and others read; setting allocates nothing. Hand-over type: any
 * thread may call anything.
 */
public final class Reading {
    private final AtomicLong bits = new AtomicLong();

    public void set(double value) {
        bits.set(Double.doubleToRawLongBits(value));
    }

    /** What was set last; 0 before. */
    public double value() {
        return Double.longBitsToDouble(bits.get());
    }
}
