package org.farview.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times contenders in turn, round by round, so that whatever else the machine does falls on all of
 * them. A contender's turn is a batch of pictures that is long enough for the CPU clock, which
 * ticks in tens of milliseconds.
 */
public final class Race {
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final int WARM_UP_FRAMES = 3;
    private static final Duration BATCH = Duration.ofMillis(300);

    private final int rounds;
    private final long warmUpNanos;
    private final long batchNanos;
    private final int cores = Runtime.getRuntime().availableProcessors();

    /**
     * @param rounds that are measured, at least 1
     */
    public Race(int rounds) {
        this(rounds, WARM_UP, BATCH);
    }

    /**
     * @param warmUp least wall time that a contender runs before it is measured
     * @param batch about the wall time of one turn; at least one picture
     */
    public Race(int rounds, Duration warmUp, Duration batch) {
        this.rounds = rounds;
        this.warmUpNanos = warmUp.toNanos();
        this.batchNanos = batch.toNanos();
    }

    /** The timings in the contenders' order. */
    public List<Timing> run(List<Contender> contenders) {
        Map<Contender, Lane> lanes = new LinkedHashMap<>();
        for (Contender contender : contenders) {
            lanes.put(contender, warmUp(contender));
        }
        for (int round = 0; round < rounds; round++) {
            lanes.values().forEach(Lane::batch);
        }
        return lanes.values().stream().map(Lane::timing).toList();
    }

    /** Lets compilers and caches get to know the contender, and finds its batch. */
    private Lane warmUp(Contender contender) {
        Lane lane = new Lane(contender, cores);
        long start = System.nanoTime();
        long wall = 0;
        for (int i = 0; i < WARM_UP_FRAMES || wall < warmUpNanos; i++) {
            lane.frame();
            wall = System.nanoTime() - start;
        }
        // The newest pictures tell best how fast it has become.
        lane.batchOf(Math.max(1, Math.ceilDiv(batchNanos, lane.newestNanos())));
        return lane;
    }

    /** What is known of one contender. */
    private static final class Lane {
        private final Contender contender;
        private final int cores;
        private final List<Long> wallNanos = new ArrayList<>();
        private final List<Long> cpuNanos = new ArrayList<>();
        private int next;
        private long batch = 1;

        Lane(Contender contender, int cores) {
            this.contender = contender;
            this.cores = cores;
        }

        void frame() {
            long start = System.nanoTime();
            contender.frame().accept(next++);
            wallNanos.add(System.nanoTime() - start);
        }

        long newestNanos() {
            List<Long> newest =
                    wallNanos.subList(Math.max(0, wallNanos.size() - 5), wallNanos.size());
            return Math.max(1, newest.stream().sorted().toList().get(newest.size() / 2));
        }

        void batchOf(long frames) {
            batch = frames;
            wallNanos.clear();
        }

        void batch() {
            long start = contender.cpu().nanos();
            for (long i = 0; i < batch; i++) {
                frame();
            }
            cpuNanos.add((contender.cpu().nanos() - start) / batch);
        }

        Timing timing() {
            return Timing.of(
                    wallNanos.stream().mapToLong(Long::longValue).toArray(),
                    cpuNanos.stream().mapToLong(Long::longValue).toArray(),
                    cores);
        }
    }
}
