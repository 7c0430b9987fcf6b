package org.farview.server.jobs;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.farview.scene.VoxelType;

/**
 * How often each value occurs, exactly and in little memory. Values of up to 16 bits are counted
 * one by one. Of larger ones a first pass counts those with the same upper 16 bits, and a second
 * one the bins, and one by one those among which percentiles lie. Confined to one thread at a time.
 */
final class ValueCounts {
    private static final int TABLE_BITS = 16;
    private static final int TABLE = 1 << TABLE_BITS;

    private final ValueOrder order;
    private final int shift;
    private final long[] coarse = new long[TABLE];

    /** By their upper bits, values one by one; only those that percentiles need. */
    private final Map<Integer, long[]> fine = new HashMap<>();

    private long counted;
    private long notFinite;
    private int lowest = -1;
    private int highest;

    ValueCounts(VoxelType type) {
        order = new ValueOrder(type);
        shift = Math.max(0, order.bits() - TABLE_BITS);
    }

    /** Counts a voxel in the first pass. */
    void add(long bits) {
        if (!order.isFinite(bits)) {
            notFinite++;
            return;
        }
        int rank = order.rank(bits);
        coarse[rank >>> shift]++;
        boolean first = counted++ == 0;
        lowest = first || Integer.compareUnsigned(rank, lowest) < 0 ? rank : lowest;
        highest = first || Integer.compareUnsigned(rank, highest) > 0 ? rank : highest;
    }

    /** How many numbers were counted. */
    long counted() {
        return counted;
    }

    /** How many were none: NaN and infinities. */
    long notFinite() {
        return notFinite;
    }

    /** The smallest; something must have been counted. */
    double min() {
        return order.value(lowest);
    }

    double max() {
        return order.value(highest);
    }

    /** Whether a second pass is needed. */
    boolean isCoarse() {
        return shift > 0;
    }

    /** What a second pass counts: the values around these percentiles. */
    void refine(Iterable<Double> percentiles) {
        TreeSet<Integer> buckets = new TreeSet<>();
        percentiles.forEach(percent -> buckets.add(bucket(place(percent)).number()));
        buckets.forEach(bucket -> fine.put(bucket, new long[TABLE]));
    }

    /** Counts a voxel in the second pass; whether it is a number. */
    boolean addAgain(long bits, ValueBins bins) {
        if (!order.isFinite(bits)) {
            return false;
        }
        int rank = order.rank(bits);
        long[] table = fine.get(rank >>> shift);
        if (table != null) {
            table[rank & (TABLE - 1)]++;
        }
        bins.add(order.value(rank), 1);
        return true;
    }

    /** Puts values that were counted one by one into bins. */
    void into(ValueBins bins) {
        IntStream.range(0, 1 << order.bits())
                .filter(rank -> coarse[rank] > 0)
                .forEach(rank -> bins.add(order.value(rank), coarse[rank]));
    }

    /**
     * The value at a percentile: that of the sorted values whose place is nearest to percent / 100
     * of the way from the first to the last.
     */
    double percentile(double percent) {
        Bucket bucket = bucket(place(percent));
        if (shift == 0) {
            return order.value(bucket.number());
        }
        long[] table = fine.get(bucket.number());
        if (table == null) {
            throw new IllegalStateException("percentile %s was not refined".formatted(percent));
        }
        long left = bucket.place();
        int value = 0;
        while (left >= table[value] && value < TABLE - 1) {
            left -= table[value++];
        }
        return order.value(bucket.number() << shift | value);
    }

    private long place(double percent) {
        return Math.round(percent / 100 * (counted - 1));
    }

    /** Values with the same upper bits, and a place among them. */
    private record Bucket(int number, long place) {}

    private Bucket bucket(long place) {
        long left = place;
        int bucket = 0;
        while (left >= coarse[bucket] && bucket < TABLE - 1) {
            left -= coarse[bucket++];
        }
        return new Bucket(bucket, left);
    }
}
