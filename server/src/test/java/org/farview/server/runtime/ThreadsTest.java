package org.farview.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ThreadsTest {
    private final Threads threads = new Threads();

    @Test
    void whatEscapesAnyKindOfThreadIsCounted() throws Exception {
        threads.virtual("virtual", ThreadsTest::fail).join();
        Thread platform = threads.in(Where.scene("x")).platform("platform", ThreadsTest::fail);
        platform.start();
        platform.join();
        try (ExecutorService pool = threads.fixedPool("pool", 1)) {
            pool.execute(ThreadsTest::fail);
        }
        try (ExecutorService each = threads.virtualPerTask("each")) {
            each.execute(ThreadsTest::fail);
        }

        awaitEscapes(4);
    }

    @Test
    void aTimersTaskThatThrowsComesAgain() throws Exception {
        CountDownLatch rounds = new CountDownLatch(3);
        try (Timer timer = new Timer(threads)) {
            timer.every(
                    Duration.ofMillis(1),
                    () -> {
                        rounds.countDown();
                        fail();
                    });

            assertThat(rounds.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(threads.escapes()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void threadsKnowWhereTheyWork() throws Exception {
        AtomicReference<Where> seen = new AtomicReference<>(Where.PROCESS);

        threads.in(Where.session("s-1")).virtual("reader", () -> seen.set(Where.here())).join();

        assertThat(seen.get()).isEqualTo(Where.session("s-1"));
        assertThat(Where.here()).isEqualTo(Where.PROCESS);
    }

    @Test
    void whoDoesNotComeBackIsLeftWhereItIs() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);

        assertThat(threads.within(Duration.ofMinutes(1), "quick", () -> {})).isEmpty();
        assertThat(threads.within(Duration.ofMillis(20), "stuck", () -> await(stuck)))
                .hasValueSatisfying(stack ->
                        assertThat(stack).anyMatch(frame -> frame.getMethodName().equals("await")));
        stuck.countDown();
    }

    private void awaitEscapes(int wanted) {
        while (threads.escapes() < wanted) {
            Thread.onSpinWait(); // a thread is joined before its handler has been called
        }
        assertThat(threads.escapes()).isEqualTo(wanted);
    }

    private static void fail() {
        throw new IllegalStateException("broken on purpose");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
