package org.farview.server.engine;

/**
 * The rhythm of pictures: one per period at most in the long run, by an absolute clock, so that
 * small delays do not add up. A picture may begin up to half a period early where the last ones
 * began late: inputs that come at the rate of pictures, a little early and late in turn, wait for
 * nothing. Who is later than that starts a new rhythm from then: what is missed is never made up
 * for by a burst. The generic cell rate algorithm of ITU-T I.371, annex A, with half a period as
 * its tolerance. Confined to the engine's thread.
 */
final class Pacer {
    private final long periodNanos;
    private final long toleranceNanos;

    /** When the next picture would begin if all were punctual. */
    private long expectedNanos;

    Pacer(long periodNanos, long nowNanos) {
        this.periodNanos = periodNanos;
        this.toleranceNanos = periodNanos / 2;
        this.expectedNanos = nowNanos + toleranceNanos;
    }

    /** When the next picture may begin. */
    long nextNanos() {
        return expectedNanos - toleranceNanos;
    }

    boolean isDue(long nowNanos) {
        return nowNanos - nextNanos() >= 0;
    }

    /** A picture began. */
    void began(long nowNanos) {
        boolean late = nowNanos - expectedNanos > 0;
        expectedNanos = (late ? nowNanos : expectedNanos) + periodNanos;
    }
}
