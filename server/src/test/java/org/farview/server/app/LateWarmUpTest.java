package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.farview.server.runtime.FakeClock;
import org.junit.jupiter.api.Test;

class LateWarmUpTest {
    private final FakeClock clock = new FakeClock();
    private final AtomicBoolean awaited = new AtomicBoolean();
    private final Deque<Runnable> planned = new ArrayDeque<>();
    private final List<Duration> begun = new ArrayList<>();
    private Duration passed = Duration.ZERO;

    @Test
    void beginsWhenNobodyCame() {
        warmUp().plan();
        assertThat(begun).isEmpty();

        timePasses();

        assertThat(begun).containsExactly(LateWarmUp.LOOK_EVERY);
        assertThat(planned).isEmpty();
    }

    @Test
    void waitsUntilTheFirstPictureWasSeen() {
        awaited.set(true);
        warmUp().plan();
        timePasses();
        timePasses();
        assertThat(begun).isEmpty();

        awaited.set(false);
        timePasses();

        assertThat(begun).containsExactly(LateWarmUp.LOOK_EVERY.multipliedBy(3));
    }

    @Test
    void doesNotWaitForEver() {
        awaited.set(true);
        warmUp().plan();

        while (!planned.isEmpty()) {
            timePasses();
        }

        assertThat(begun).containsExactly(LateWarmUp.LONGEST_WAIT);
    }

    private LateWarmUp warmUp() {
        return new LateWarmUp(
                (delay, task) -> planned.add(task), clock, awaited::get, () -> begun.add(passed));
    }

    private void timePasses() {
        clock.advance(LateWarmUp.LOOK_EVERY);
        passed = passed.plus(LateWarmUp.LOOK_EVERY);
        planned.remove().run();
    }
}
