package org.farview.server.runtime;

import java.util.Arrays;

/**
 * The last {@code capacity} measurements, with percentiles over them. Hand-over type: any thread
 * may record or read; recording allocates nothing.
 */
public final class RollingWindow {
    private final double[] values;
    private int size;
    private int next;

    /**
     * @param capacity at least 1
     */
    public RollingWindow(int capacity) {
        values = new double[capacity];
    }

    public synchronized void record(double value) {
        values[next] = value;
        next = (next + 1) % values.length;
        size = Math.min(size + 1, values.length);
    }

    /** Statistics of what is in the window; all zero when it is empty. */
    public Stats stats() {
        double[] sorted;
        double last;
        synchronized (this) {
            if (size == 0) {
                return new Stats(0, 0, 0, 0, 0, 0, 0);
            }
            sorted = Arrays.copyOf(values, size);
            last = values[(next + values.length - 1) % values.length];
        }
        Arrays.sort(sorted);
        return new Stats(
                last,
                Arrays.stream(sorted).average().orElse(0),
                nearestRank(sorted, 0.50),
                nearestRank(sorted, 0.90),
                nearestRank(sorted, 0.99),
                sorted[0],
                sorted[sorted.length - 1]);
    }

    /** Index round(p * (n - 1)), the rule of the original's metrics. */
    private static double nearestRank(double[] sorted, double p) {
        return sorted[(int) Math.rint(p * (sorted.length - 1))];
    }

    /** Last value, mean, percentiles, extremes; in the unit of what was recorded. */
    public record Stats(
            double last, double mean, double p50, double p90, double p99, double min, double max) {}
}
