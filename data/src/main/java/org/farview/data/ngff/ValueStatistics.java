package org.farview.data.ngff;

import java.util.Arrays;
import org.farview.scene.Window;

/**
 * Collects values and says what to show of them: percentiles and extremes. NaN and infinities do
 * not count. Confined to the thread that fills it.
 */
public final class ValueStatistics {
    /** Values kept for percentiles; of more, every n-th is kept. */
    private static final int MAX_VALUES = 1 << 20;

    private static final double LOW_PERCENTILE = 0.005;
    private static final double HIGH_PERCENTILE = 0.995;

    private final float[] kept;
    private final long keepEvery;
    private long seen;
    private int keptCount;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /**
     * @param expected about how many values will come; more are taken for the extremes only
     */
    public ValueStatistics(long expected) {
        this(expected, MAX_VALUES);
    }

    private ValueStatistics(long expected, int mostKept) {
        this.kept = new float[Math.clamp(expected, 1, mostKept)];
        this.keepEvery = Math.max(1, Math.ceilDiv(expected, mostKept));
    }

    /**
     * One of several that together keep as much as one.
     *
     * @param expected about how many values will come to this one
     */
    static ValueStatistics share(long expected, int count) {
        return new ValueStatistics(expected, MAX_VALUES / count);
    }

    /** Whether there was no finite value. */
    public boolean isEmpty() {
        return keptCount == 0;
    }

    public void add(float value) {
        if (!Float.isFinite(value)) {
            return;
        }
        min = Math.min(min, value);
        max = Math.max(max, value);
        if (seen++ % keepEvery == 0 && keptCount < kept.length) {
            kept[keptCount++] = value;
        }
    }

    /** Percentiles 0.5 to 99.5; smallest to largest value when those are equal; else 0 to 1. */
    public Window window() {
        if (keptCount == 0) {
            return range();
        }
        float[] sorted = Arrays.copyOf(kept, keptCount);
        Arrays.sort(sorted);
        double low = sorted[(int) Math.round(LOW_PERCENTILE * (keptCount - 1))];
        double high = sorted[(int) Math.round(HIGH_PERCENTILE * (keptCount - 1))];
        return high > low ? new Window(low, high) : range();
    }

    /** Smallest to largest value; 0 to 1 when there are no two. */
    public Window range() {
        return max > min ? new Window(min, max) : new Window(0, 1);
    }
}
