package org.farview.server.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * How long one kind of work took: how many times it was how long since the start, and the newest
 * times for percentiles.
 *
 * <p>Hand-over type: any thread may record or read. Recording takes no lock, waits for nobody and
 * allocates nothing. Who reads while others record may miss the newest or, among the newest times,
 * find one that is a window old.
 */
public final class Durations {
    /**
     * Upper edges of the classes in ms, the last class has none: around the 16.7 ms of a frame at
     * 60 per second, so that what is within a frame can be told from what is not.
     */
    public static final List<Double> EDGES_MS =
            List.of(0.5, 1.0, 2.0, 4.0, 8.0, 12.0, 16.7, 20.0, 33.3, 50.0, 100.0, 250.0, 1000.0);

    private static final double NANOS_PER_MS = 1e6;

    private static final long[] EDGES_NANOS =
            EDGES_MS.stream().mapToLong(ms -> Math.round(ms * NANOS_PER_MS)).toArray();

    private final AtomicLongArray classes = new AtomicLongArray(EDGES_NANOS.length + 1);
    private final LongAdder sumNanos = new LongAdder();
    private final AtomicLongArray newest;
    private final AtomicLong recorded = new AtomicLong();

    /**
     * @param window how many of the newest times are kept, at least 1
     */
    public Durations(int window) {
        newest = new AtomicLongArray(window);
    }

    /** Takes one; a negative time, of clocks that disagree, counts as none. */
    public void record(long nanos) {
        long taken = Math.max(0, nanos);
        classes.incrementAndGet(classOf(taken));
        sumNanos.add(taken);
        newest.set((int) (recorded.getAndIncrement() % newest.length()), taken);
    }

    /** How many there are in each class, all since the start. */
    public Classes classes() {
        long[] counts = new long[classes.length()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = classes.get(i);
        }
        return new Classes(Arrays.stream(counts).boxed().toList(), sumNanos.sum() / NANOS_PER_MS);
    }

    /** Statistics of the newest ones; all zero when there is none. */
    public Stats stats() {
        long count = recorded.get();
        int size = (int) Math.min(count, newest.length());
        if (size == 0) {
            return new Stats(0, 0, 0, 0, 0, 0, 0, 0, 0);
        }
        double[] sorted = new double[size];
        for (int i = 0; i < size; i++) {
            sorted[i] = newest.get(i) / NANOS_PER_MS;
        }
        double last = newest.get((int) ((count - 1) % newest.length())) / NANOS_PER_MS;
        Arrays.sort(sorted);
        return new Stats(
                count,
                last,
                Arrays.stream(sorted).average().orElse(0),
                nearestRank(sorted, 0.50),
                nearestRank(sorted, 0.90),
                nearestRank(sorted, 0.95),
                nearestRank(sorted, 0.99),
                sorted[0],
                sorted[size - 1]);
    }

    /** Edges belong to the class below them, as Prometheus has it. */
    private static int classOf(long nanos) {
        int found = 0;
        while (found < EDGES_NANOS.length && nanos > EDGES_NANOS[found]) {
            found++;
        }
        return found;
    }

    /** Index round(p * (n - 1)), the rule of the original's metrics. */
    private static double nearestRank(double[] sorted, double p) {
        return sorted[(int) Math.rint(p * (sorted.length - 1))];
    }

    /**
     * All since the start, by class.
     *
     * @param counts one for each of {@link #EDGES_MS}, and one for what is longer
     * @param sumMs of all
     */
    public record Classes(List<Long> counts, double sumMs) {
        public Classes {
            counts = List.copyOf(counts);
        }
    }

    /**
     * The newest ones, in ms.
     *
     * @param count of all since the start
     */
    public record Stats(
            long count,
            double last,
            double mean,
            double p50,
            double p90,
            double p95,
            double p99,
            double min,
            double max) {}
}
