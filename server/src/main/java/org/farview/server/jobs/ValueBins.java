package org.farview.server.jobs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts values in bins of equal width, as NumPy does: each holds its lower edge, the last one its
 * upper edge too, and what lies outside is not counted. Confined to one thread at a time.
 */
final class ValueBins {
    private final double low;
    private final double high;
    private final long[] counts;

    /**
     * @param low lower edge of the first
     * @param high upper edge of the last, above {@code low}
     */
    ValueBins(double low, double high, int bins) {
        this.low = low;
        this.high = high;
        this.counts = new long[bins];
    }

    void add(double value, long times) {
        if (value >= low && value <= high) {
            int bin = (int) ((value - low) / (high - low) * counts.length);
            counts[Math.min(bin, counts.length - 1)] += times;
        }
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    List<Long> counts() {
        return new ArrayList<>(Arrays.stream(counts).boxed().toList());
    }
}
