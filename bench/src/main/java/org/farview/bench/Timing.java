package org.farview.bench;

import java.util.Arrays;

/**
 * How long one picture takes.
 *
 * @param medianMs wall time
 * @param p95Ms wall time, nearest rank
 * @param cpuMs CPU time of all threads per picture, divided by the number of cores: what the wall
 *     time would be with all cores busy and nobody else on the machine; median of the batches
 */
public record Timing(double medianMs, double p95Ms, double cpuMs) {
    private static final double NANOS_PER_MS = 1e6;

    /**
     * @param wallNanos of each picture; at least one
     * @param cpuNanos mean per picture of each batch; at least one
     * @param cores of the machine
     */
    static Timing of(long[] wallNanos, long[] cpuNanos, int cores) {
        return new Timing(
                rank(wallNanos, 0.5) / NANOS_PER_MS,
                rank(wallNanos, 0.95) / NANOS_PER_MS,
                rank(cpuNanos, 0.5) / NANOS_PER_MS / cores);
    }

    /** Nearest rank: the smallest value that at least this share of all does not exceed. */
    private static double rank(long[] values, double share) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
