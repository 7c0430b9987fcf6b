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

    @Test
    void anErrorInAStepAndOneInClosingAreBothTold() throws Exception {
        AtomicReference<Throwable> told = new AtomicReference<>(new Throwable());
        CountDownLatch failed = new CountDownLatch(1);
        Loop loop =
                new Loop() {
                    @Override
                    public String name() {
                        return "failing";
                    }

                    @Override
                    public boolean step() {
                        throw new StackOverflowError("too deep");
                    }

                    @Override
                    public void onClose() {
                        throw new IllegalStateException("closing fails as well");
                    }
                };
        try (LoopRunner _ =
                LoopRunner.start(
                        loop,
                        threads,
                        Clock.system(),
                        e -> {
                            told.set(e);
                            failed.countDown();
                        })) {
            assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(told.get()).isInstanceOf(StackOverflowError.class);
        assertThat(told.get().getSuppressed()).hasSize(1);
    }

    @Test
    void aLoopThatIsStuckKeepsWhatItOwnsUntilItComesBack() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch freed = new CountDownLatch(1);
        Loop loop =
                new Loop() {
                    @Override
                    public String name() {
                        return "stuck";
                    }

                    @Override
                    public boolean step() {
                        inside.countDown();
                        try {
                            stuck.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return false;
                    }

                    @Override
                    public void onClose() {
                        freed.countDown();
                    }
                };
        LoopRunner runner = LoopRunner.start(loop, threads, Clock.system(), e -> {});
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

        Thread.currentThread().interrupt(); // or closing would wait for three seconds
        runner.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(freed.getCount()).as("still in use").isEqualTo(1);
        assertThat(runner.isAlive()).isTrue();
        stuck.countDown();

        assertThat(freed.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
