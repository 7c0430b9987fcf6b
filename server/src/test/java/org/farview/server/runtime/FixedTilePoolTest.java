package org.farview.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class FixedTilePoolTest {
    @Test
    void runsEveryTileOnce() {
        try (FixedTilePool pool = new FixedTilePool(new Threads(), 3)) {
            AtomicIntegerArray runs = new AtomicIntegerArray(1_000);

            pool.forEach(1_000, runs::incrementAndGet);

            for (int i = 0; i < 1_000; i++) {
                assertThat(runs.get(i)).isEqualTo(1);
            }
        }
    }

    @Test
    void aFailingTileIsThrownAfterTheOthersEnded() {
        try (FixedTilePool pool = new FixedTilePool(new Threads(), 2)) {
            AtomicIntegerArray runs = new AtomicIntegerArray(50);

            assertThatThrownBy(() ->
                            pool.forEach(
                                    50,
                                    i -> {
                                        runs.incrementAndGet(i);
                                        if (i == 7) {
                                            throw new IllegalStateException("tile 7");
                                        }
                                    }))
                    .hasMessage("tile 7");
            for (int i = 0; i < 50; i++) {
                assertThat(runs.get(i)).isEqualTo(1);
            }
        }
    }

    @Test
    void anErrorInATileIsThrownToo() {
        try (FixedTilePool pool = new FixedTilePool(new Threads(), 2)) {
            assertThatThrownBy(() ->
                            pool.forEach(
                                    4,
                                    i -> {
                                        throw new StackOverflowError("tile " + i);
                                    }))
                    .isInstanceOf(StackOverflowError.class);
        }
    }

    @Test
    void aWorkerThatIsStuckForGoodOnlyMeansFewerHands() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch began = new CountDownLatch(2);
        Threads threads = new Threads();
        try (FixedTilePool pool = new FixedTilePool(threads, 2)) {
            threads.compute(
                    "hanging-picture",
                    () ->
                            pool.forEach(
                                    2,
                                    i -> {
                                        began.countDown();
                                        awaitUninterruptibly(stuck);
                                    }));
            assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();

            for (int picture = 0; picture < 100; picture++) {
                AtomicIntegerArray runs = new AtomicIntegerArray(50);
                pool.forEach(50, runs::incrementAndGet);
                for (int i = 0; i < 50; i++) {
                    assertThat(runs.get(i)).isEqualTo(1);
                }
            }

            stuck.countDown();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // Stuck is stuck.
            }
        }
    }
}
