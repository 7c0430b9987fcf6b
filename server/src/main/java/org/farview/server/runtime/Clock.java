package org.farview.server.runtime;

/** Time as a dependency, so that tests can move it by hand. Thread-safe. */
public interface Clock {
    /** Monotonic nanoseconds from an arbitrary origin, as {@link System#nanoTime()}. */
    long nanoTime();

    /** Seconds since the Unix epoch. */
    double wallSeconds();

    /** The machine's clock. */
    static Clock system() {
        return new Clock() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public double wallSeconds() {
                return System.currentTimeMillis() / 1e3;
            }
        };
    }
}
