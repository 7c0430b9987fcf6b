package org.farview.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who draws when several want to. */
class DrawingTurnsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int PICTURES = 50;

    private final Threads threads = new Threads();

    @Test
    void whoIsAloneNeverWaits() {
        DrawingTurns turns = new DrawingTurns(Clock.system(), LONG);
        for (int i = 0; i < PICTURES; i++) {
            try (DrawingTurns.Turn turn = turns.take()) {
                assertThat(turn.hasWaited()).isFalse();
            }
        }
        assertThat(turns.wanting()).isZero();
    }

    @Test
    void fourThatAlwaysWantToDrawTakeTurns() throws InterruptedException {
        DrawingTurns turns = new DrawingTurns(Clock.system(), LONG);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch done = new CountDownLatch(4);
        DrawingTurns.Turn first = turns.take();
        for (int i = 0; i < 4; i++) {
            int who = i;
            int before = i + 1;
            threads.compute("draws-" + who, () -> draw(turns, who, order, done));
            while (turns.wanting() <= before) {
                Thread.onSpinWait();
            }
        }
        first.close();

        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        // All wait when the first begins; from then on each comes again after the three others,
        // until some have drawn all theirs.
        for (int i = 0; i < 4 * PICTURES / 2; i += 4) {
            assertThat(order.subList(i, i + 4)).containsExactlyInAnyOrder(0, 1, 2, 3);
        }
    }

    @Test
    void whoDrawsTooLongHoldsUpNobodyForLonger() {
        FakeClock clock = new FakeClock();
        DrawingTurns turns = new DrawingTurns(clock, Duration.ofMillis(50));
        DrawingTurns.Turn stuck = turns.take();
        clock.advance(Duration.ofMillis(50));

        DrawingTurns.Turn next = turns.take();

        assertThat(next.hasWaited()).isTrue();
        assertThat(turns.wanting()).isEqualTo(1);
        stuck.close(); // comes back late, and takes nothing from the next
        assertThat(turns.wanting()).isEqualTo(1);
        next.close();
        next.close();
        assertThat(turns.wanting()).isZero();
    }

    @Test
    void whoIsInterruptedStopsWaiting() throws InterruptedException {
        DrawingTurns turns = new DrawingTurns(Clock.system(), LONG);
        DrawingTurns.Turn held = turns.take();
        CountDownLatch over = new CountDownLatch(1);
        Thread waiter =
                threads.virtual(
                        "waiter",
                        () -> {
                            turns.take().close();
                            over.countDown();
                        });
        while (turns.wanting() < 2) {
            Thread.onSpinWait();
        }

        waiter.interrupt();

        assertThat(over.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(turns.wanting()).isEqualTo(1);
        held.close();
    }

    private static void draw(
            DrawingTurns turns, int who, List<Integer> order, CountDownLatch done) {
        for (int i = 0; i < PICTURES; i++) {
            try (DrawingTurns.Turn _ = turns.take()) {
                order.add(who);
                // The others have come back before this one ends: a picture takes long.
                long end = System.nanoTime() + 20_000_000;
                while (turns.wanting() < 4 && System.nanoTime() < end && i < PICTURES / 2) {
                    Thread.onSpinWait();
                }
            }
        }
        done.countDown();
    }
}
