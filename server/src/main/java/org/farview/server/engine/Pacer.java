package org.farview.server.engine;

/**
 * The rhythm of pictures, on an absolute clock: the next tick is the previous one and a period,
 * however late a picture began, so that small delays do not add up. Who is later than half a period
 * starts a new rhythm from then: a missed tick is lost, and never made up for by a burst. Confined
 * to the engine's thread.
 */
final class Pacer {
    private final long periodNanos;
    private long nextNanos;

    Pacer(long periodNanos, long nowNanos) {
        this.periodNanos = periodNanos;
        this.nextNanos = nowNanos;
    }

    /** When the next picture may begin. */
    long nextNanos() {
        return nextNanos;
    }

    boolean isDue(long nowNanos) {
        return nowNanos - nextNanos >= 0;
    }

    /** A picture began. */
    void began(long nowNanos) {
        boolean late = nowNanos - nextNanos > periodNanos / 2;
        nextNanos = (late ? nowNanos : nextNanos) + periodNanos;
    }
}
