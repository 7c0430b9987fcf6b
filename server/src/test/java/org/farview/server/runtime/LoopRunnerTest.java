package org.farview.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LoopRunnerTest {
    private final Threads threads = new Threads();

    @Test
    void wakesForWorkThatArrivesWhileAsleep() throws Exception {
        LatestBox<CountDownLatch> work = new LatestBox<>();
        Loop loop =
                new Loop() {
                    @Override
                    public String name() {
                        return "test-loop";
                    }

                    @Override
                    public boolean step() {
                        return work.take()
                                .map(latch -> {
                                    latch.countDown();
                                    return true;
                                })
                                .orElse(false);
                    }
                };
        try (LoopRunner runner = LoopRunner.start(loop, threads, Clock.system(), e -> {})) {
            for (int round = 0; round < 1_000; round++) {
                CountDownLatch done = new CountDownLatch(1);
                work.put(done);
                runner.wake();

                assertThat(done.await(10, TimeUnit.SECONDS)).as("round %d", round).isTrue();
            }
        }
    }

    @Test
    void aStepThatThrowsClosesTheLoopAndTellsTheHandler() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        AtomicReference<String> told = new AtomicReference<>("");
        CountDownLatch failed = new CountDownLatch(1);
        Loop loop =
                new Loop() {
                    @Override
                    public String name() {
                        return "failing";
                    }

                    @Override
                    public boolean step() {
                        throw new IllegalStateException("broken on purpose");
                    }

                    @Override
                    public void onClose() {
                        closed.incrementAndGet();
                    }
                };

        try (LoopRunner runner =
                LoopRunner.start(
                        loop,
                        threads,
                        Clock.system(),
                        e -> {
                            told.set(String.valueOf(e.getMessage()));
                            failed.countDown();
                        })) {
            assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(told.get()).isEqualTo("broken on purpose");
            assertThat(closed.get()).isEqualTo(1);
            runner.wake();
        }
    }
}
