package org.farview.bench.control;

import java.util.Arrays;

/** What a crowd heard together. Confined to one thread. */
final class Tally {
    private static final double NANOS_PER_MS = 1e6;

    private long[] waits = new long[1024];
    private int acks;
    private long notifies;
    private int live;

    void acked(long waitNanos) {
        if (acks == waits.length) {
            waits = Arrays.copyOf(waits, 2 * acks);
        }
        waits[acks] = waitNanos;
        acks++;
    }

    void notified() {
        notifies++;
    }

    void becameLive() {
        live++;
    }

    int acks() {
        return acks;
    }

    /** Baselines included. */
    long notifies() {
        return notifies;
    }

    /** How many have their baseline. */
    int live() {
        return live;
    }

    /** Forgets the waits so far. */
    void forgetWaits() {
        acks = 0;
    }

    /**
     * The wait that a share of all acks did not exceed, in ms; nearest rank.
     *
     * @param share above 0, at most 1
     */
    double waitMs(double share) {
        long[] sorted = Arrays.copyOf(waits, acks);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * acks) - 1] / NANOS_PER_MS;
    }
}
