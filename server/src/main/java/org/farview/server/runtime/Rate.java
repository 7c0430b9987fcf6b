package org.farview.server.runtime;

/**
 * How often something happens, over the last one to two seconds. Hand-over type: any thread may
 * call anything.
 */
public final class Rate {
    private static final long WINDOW_NANOS = 1_000_000_000L;

    private final Clock clock;
    private long windowStart;
    private long inWindow;
    private double perSecond;

    public Rate(Clock clock) {
        this.clock = clock;
        this.windowStart = clock.nanoTime();
    }

    /** Some more. */
    public synchronized void count(long amount) {
        roll();
        inWindow += amount;
    }

    /** Events per second in the last full window; falls to zero within two seconds of silence. */
    public synchronized double perSecond() {
        roll();
        return perSecond;
    }

    private void roll() {
        long elapsed = clock.nanoTime() - windowStart;
        if (elapsed >= WINDOW_NANOS) {
            perSecond = inWindow / (elapsed / 1e9);
            inWindow = 0;
            windowStart = clock.nanoTime();
        }
    }
}
