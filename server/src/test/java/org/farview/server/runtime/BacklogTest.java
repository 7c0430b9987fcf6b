package org.farview.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.farview.server.runtime.Backlog.Offer;
import org.junit.jupiter.api.Test;

final class BacklogTest {
    private final FakeClock clock = new FakeClock();
    private final Backlog<String> backlog = new Backlog<>(10, Duration.ofSeconds(10), clock);

    @Test
    void keepsOrder() throws InterruptedException {
        backlog.offer("a", 1);
        backlog.offer("b", 1);

        assertThat(backlog.take()).hasValue("a");
        assertThat(backlog.take()).hasValue("b");
    }

    @Test
    void refusesWhatWouldBeTooHeavy() {
        assertThat(backlog.offer("a", 6)).isEqualTo(Offer.TAKEN);
        assertThat(backlog.offer("b", 5)).isEqualTo(Offer.OVERFLOW);
        assertThat(backlog.offer("c", 4)).isEqualTo(Offer.TAKEN);
    }

    @Test
    void takesAnythingWhenEmpty() throws InterruptedException {
        assertThat(backlog.offer("baseline", 1000)).isEqualTo(Offer.TAKEN);
        assertThat(backlog.offer("b", 1)).isEqualTo(Offer.OVERFLOW);

        assertThat(backlog.take()).hasValue("baseline");
    }

    @Test
    void itemInTheConsumersHandStillCounts() throws InterruptedException {
        backlog.offer("a", 6);
        backlog.take();

        assertThat(backlog.offer("b", 5)).isEqualTo(Offer.OVERFLOW);
        clock.advance(Duration.ofSeconds(11));
        assertThat(backlog.offer("c", 1)).isEqualTo(Offer.OVERFLOW);
    }

    @Test
    void refusesBehindAnItemThatIsTooOld() {
        backlog.offer("a", 1);
        clock.advance(Duration.ofSeconds(10));
        assertThat(backlog.offer("b", 1)).isEqualTo(Offer.TAKEN);

        clock.advance(Duration.ofNanos(1));

        assertThat(backlog.offer("c", 1)).isEqualTo(Offer.OVERFLOW);
    }

    @Test
    void closingForgetsAndRefuses() throws InterruptedException {
        backlog.offer("a", 1);

        backlog.close();

        assertThat(backlog.take()).isEmpty();
        assertThat(backlog.offer("b", 1)).isEqualTo(Offer.CLOSED);
        assertThat(backlog.isClosed()).isTrue();
    }

    @Test
    void takerWaitsForTheNextItem() throws InterruptedException {
        LinkedBlockingQueue<String> taken = new LinkedBlockingQueue<>();
        CountDownLatch started = new CountDownLatch(1);
        Thread taker =
                new Threads()
                        .virtual(
                                "taker",
                                () -> {
                                    started.countDown();
                                    try {
                                        taken.add(backlog.take().orElse("nothing"));
                                        taken.add(backlog.take().orElse("nothing"));
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
        started.await();

        backlog.offer("a", 1);
        assertThat(taken.poll(10, TimeUnit.SECONDS)).isEqualTo("a");
        backlog.close();

        assertThat(taken.poll(10, TimeUnit.SECONDS)).isEqualTo("nothing");
        taker.join();
    }
}
