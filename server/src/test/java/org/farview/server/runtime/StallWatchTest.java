package org.farview.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.farview.server.runtime.StallWatch.Stalled;
import org.junit.jupiter.api.Test;

final class StallWatchTest {
    private static final Duration AFTER = Duration.ofSeconds(8);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final FakeClock clock = new FakeClock();
    private final Threads threads = new Threads();
    private final StallWatch watch = new StallWatch(threads, AFTER, clock);
    private final AtomicBoolean due = new AtomicBoolean();

    @Test
    void aStepThatDoesNotEndIsFoundAndNamed() {
        Pulse pulse = pulse("ledger-x", Duration.ZERO);
        pulse.begin();

        pass(8);
        assertThat(watch.stalled()).isEmpty();
        pass(1);

        assertThat(watch.stalled())
                .containsExactly(new Stalled("ledger-x", Where.scene("x"), AFTER));
        assertThat(watch.stalls()).isEqualTo(1);
        pass(5);
        assertThat(watch.stalls()).as("told once").isEqualTo(1);
    }

    @Test
    void workThatNobodyBeginsIsFound() {
        pulse("pixel", Duration.ZERO);
        due.set(true);

        pass(9);

        assertThat(watch.stalled()).extracting(Stalled::name).containsExactly("pixel");
    }

    @Test
    void aLoopThatComesBackIsStalledNoMore() {
        Pulse pulse = pulse("encode", Duration.ZERO);
        pulse.begin();
        pass(9);
        assertThat(watch.stalled()).hasSize(1);

        pulse.end();
        pass(1);

        assertThat(watch.stalled()).isEmpty();
        pulse.begin();
        pass(9);
        assertThat(watch.stalls()).as("stalled again").isEqualTo(2);
    }

    @Test
    void whoSleepsOrStepsOnIsNeverStalled() {
        pulse("asleep", Duration.ZERO);
        Pulse busy = pulse("busy", Duration.ZERO);

        for (int second = 0; second < 60; second++) {
            busy.begin();
            pass(1);
        }

        assertThat(watch.stalls()).isZero();
    }

    @Test
    void aStepMayTakeAsLongAsItsOwnSupervisionAllows() {
        Pulse slow = pulse("render-cpu", Duration.ofSeconds(10));
        slow.begin();

        pass(19);
        assertThat(watch.stalled()).isEmpty();
        pass(2);

        assertThat(watch.stalled()).hasSize(1);
    }

    /** A process that was stopped, or collected garbage: the watch did not run either. */
    @Test
    void timeInWhichTheWatchDidNotLookAccusesNobody() {
        Pulse pulse = pulse("ledger-main", Duration.ZERO);
        pulse.begin();
        pass(2);

        clock.advance(Duration.ofMinutes(5));
        watch.step();
        pass(7);

        assertThat(watch.stalled()).isEmpty();
        pass(1);
        assertThat(watch.stalled()).as("but from then on").hasSize(1);
    }

    @Test
    void aLoopThatWasGivenUpIsNobodysBusiness() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        LoopRunner runner = LoopRunner.start(stuck(inside, stuck), threads, clock, _ -> {});
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        pass(9);
        assertThat(watch.stalled()).extracting(Stalled::name).containsExactly("stuck");

        runner.end();
        pass(1);

        assertThat(watch.stalled()).isEmpty();
        stuck.countDown();
    }

    private static Loop stuck(CountDownLatch inside, CountDownLatch stuck) {
        return new Loop() {
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
        };
    }

    private Pulse pulse(String name, Duration longest) {
        Pulse pulse =
                new Pulse(
                        new Pulse.Of(name, Where.scene("x"), longest),
                        Thread.currentThread(),
                        due::get);
        threads.watched(pulse);
        return pulse;
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            clock.advance(LOOK);
            assertThat(watch.step()).isFalse();
        }
    }
}
