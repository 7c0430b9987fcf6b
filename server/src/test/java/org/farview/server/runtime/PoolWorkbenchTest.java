package org.farview.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.farview.render.Work;
import org.junit.jupiter.api.Test;

/** A pool whose queue the test runs by hand; and one with real threads. */
class PoolWorkbenchTest {
    private final Deque<Runnable> queue = new ArrayDeque<>();
    private final FakeClock clock = new FakeClock();
    private final AtomicInteger ended = new AtomicInteger();
    private final List<String> log = new ArrayList<>();
    private final PoolWorkbench bench =
            new PoolWorkbench(
                    new PoolWorkbench.Helpers(queue::add, 2), clock, ended::incrementAndGet);

    @Test
    void aStrangersCollectionIsRefused() {
        Stranger.isRefused(bench::collect);
    }

    @Test
    void roundsFollowEachOtherAndTheEndIsCollected() {
        bench.offer(work(List.of("a", "b"), List.of("c")));

        assertThat(bench.collect()).isFalse();
        runAll();
        assertThat(ended).hasValue(1);
        assertThat(log).containsExactly("a", "b", "c");

        assertThat(bench.collect()).isTrue();
        assertThat(log).endsWith("done");
        assertThat(bench.collect()).isFalse();
    }

    @Test
    void decodingTakesTurnsWithLongParts() {
        clock.advance(Duration.ofMillis(1));
        bench.offer(slow(10));
        assertThat(queue).as("no more than there are threads").hasSize(2);
        queue.add(() -> log.add("decoded"));

        queue.remove().run();
        queue.remove().run();
        queue.remove().run();

        assertThat(log).containsExactly("part", "part", "decoded");
        assertThat(queue).hasSize(2);
        runAll();
        assertThat(Collections.frequency(log, "part")).isEqualTo(10);
    }

    @Test
    void shortPartsShareATurn() {
        bench.offer(work(Collections.nCopies(100, "x")));

        queue.remove().run();

        assertThat(log).hasSize(100);
        runAll();
        assertThat(queue).isEmpty();
    }

    @Test
    void asMuchAsItHoldsIsRefusedUntilSomeIsCollected() {
        for (int i = 0; i < PoolWorkbench.MOST_WORK; i++) {
            assertThat(bench.offer(work(List.of("a")))).isTrue();
        }
        assertThat(bench.offer(work(List.of("b")))).isFalse();
        runAll();
        assertThat(bench.offer(work(List.of("b")))).as("not collected yet").isFalse();

        bench.collect();

        assertThat(bench.offer(work(List.of("b")))).isTrue();
    }

    @Test
    void whatAPartThrowsIsThrownToTheCollectorAndTheNextRoundIsLeftOut() {
        IllegalStateException problem = new IllegalStateException("broken on purpose");
        Runnable broken =
                () -> {
                    throw problem;
                };
        Work work =
                new Work(
                        List.of(List.of(broken), List.of(() -> log.add("next"))),
                        () -> log.add("done"));
        bench.offer(work);
        runAll();

        assertThatThrownBy(bench::collect).isSameAs(problem);
        assertThat(log).isEmpty();
    }

    @Test
    void droppedWorkEndsWithoutItsParts() {
        Work work = work(List.of("a", "b"), List.of("c"));
        bench.offer(work);

        work.drop();
        runAll();

        assertThat(bench.collect()).isTrue();
        assertThat(log).containsExactly("done");
    }

    @Test
    void afterClosingNothingIsBegunOrCollected() {
        bench.offer(work(List.of("a")));

        bench.close();
        runAll();

        assertThat(bench.collect()).isFalse();
        assertThat(bench.offer(work(List.of("b")))).isFalse();
        assertThat(log).isEmpty();
    }

    @Test
    void poolThatIsClosedFirstTakesNothing() {
        PoolWorkbench late =
                new PoolWorkbench(
                        new PoolWorkbench.Helpers(
                                _ -> {
                                    throw new RejectedExecutionException("closed");
                                },
                                1),
                        clock,
                        ended::incrementAndGet);

        late.offer(work(List.of("a")));

        assertThat(late.offer(work(List.of("b")))).isFalse();
        assertThat(late.collect()).isFalse();
    }

    @Test
    void realThreadsShareTheWorkAndTheEndComesToTheCallersThread() throws InterruptedException {
        ExecutorService pool = new Threads().fixedPool("helper", 3);
        Semaphore signal = new Semaphore(0);
        AtomicReference<Thread> doneOn = new AtomicReference<>();
        int[] cells = new int[1000];
        int[] sums = new int[10];
        List<Runnable> fill = new ArrayList<>();
        List<Runnable> add = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            int cell = i;
            fill.add(() -> cells[cell] = cell);
        }
        for (int i = 0; i < sums.length; i++) {
            int sum = i;
            add.add(() -> {
                for (int cell = sum; cell < cells.length; cell += sums.length) {
                    sums[sum] += cells[cell];
                }
            });
        }
        try (PoolWorkbench real =
                new PoolWorkbench(
                        new PoolWorkbench.Helpers(pool, 3), Clock.system(), signal::release)) {
            real.offer(new Work(List.of(fill, add), () -> doneOn.set(Thread.currentThread())));
            assertThat(signal.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
            real.collect();
        } finally {
            pool.shutdownNow();
        }

        assertThat(java.util.Arrays.stream(sums).sum()).isEqualTo(999 * 1000 / 2);
        assertThat(doneOn).hasValue(Thread.currentThread());
    }

    /** Every part takes longer than a turn. */
    private Work slow(int parts) {
        Runnable part =
                () -> {
                    log.add("part");
                    clock.advance(Duration.ofNanos(PoolWorkbench.TURN_NANOS));
                };
        return new Work(List.of(Collections.nCopies(parts, part)), () -> {});
    }

    @SafeVarargs
    private Work work(List<String>... rounds) {
        List<List<Runnable>> parts = new ArrayList<>();
        for (List<String> round : rounds) {
            parts.add(round.stream().<Runnable>map(name -> () -> log.add(name)).toList());
        }
        return new Work(parts, () -> log.add("done"));
    }

    private void runAll() {
        while (!queue.isEmpty()) {
            queue.remove().run();
        }
    }
}
