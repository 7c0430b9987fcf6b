package org.farview.bench;

import java.util.Arrays;

/**
 * How long one picture takes.
 *
 * @param medianMs wall time
 * @param p95Ms wall time, nearest rank
 * @param cpuMs mean CPU time of the whole process per picture, divided by the number of cores: what
 *     the wall time would be with all cores busy and nobody else on the machine
 */
record Timing(double medianMs, double p95Ms, double cpuMs) {
    private static final double NANOS_PER_MS = 1e6;

    /**
     * @param wallNanos of each picture; at least one
     * @param cpuNanos of all together
     * @param cores of the machine
     */
    static Timing of(long[] wallNanos, long cpuNanos, int cores) {
        long[] sorted = wallNanos.clone();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(0.95 * sorted.length) - 1;
        return new Timing(
                sorted[sorted.length / 2] / NANOS_PER_MS,
                sorted[rank] / NANOS_PER_MS,
                cpuNanos / NANOS_PER_MS / sorted.length / cores);
    }
}
