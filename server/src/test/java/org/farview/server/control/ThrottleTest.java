package org.farview.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.farview.server.runtime.FakeClock;
import org.junit.jupiter.api.Test;

final class ThrottleTest {
    private final FakeClock clock = new FakeClock();
    private final Throttle throttle =
            new Throttle(new FloodLimits(10, 20, Duration.ofSeconds(5), 1, 1), clock);

    @Test
    void aBurstIsReadAtOnceAndWhatFollowsLater() {
        assertThat(read(30)).isEqualTo(20);
        assertThat(throttle.pause()).isEqualTo(Duration.ofMillis(100));

        clock.advance(Duration.ofMillis(100));

        assertThat(read(30)).isEqualTo(1);
        assertThat(throttle.isFlooded()).isFalse();
    }

    @Test
    void whoNeverRestsFloods() {
        for (int step = 0; step < 52; step++) {
            read(30);
            assertThat(throttle.isFlooded()).as("after %d steps", step).isFalse();
            clock.advance(Duration.ofMillis(98));
        }
        read(30);

        assertThat(throttle.isFlooded()).isTrue();
        assertThat(throttle.isFlooded()).as("told once").isFalse();
    }

    @Test
    void whoRestsBeginsAnew() {
        read(30);
        clock.advance(Duration.ofSeconds(4));
        read(3);
        clock.advance(Duration.ofSeconds(2));

        assertThat(read(1)).isEqualTo(1);
        assertThat(throttle.isFlooded()).isFalse();
    }

    @Test
    void whoSaysNothingAfterABurstIsNoFlood() {
        read(30);

        clock.advance(Duration.ofMinutes(1));

        assertThat(throttle.isFlooded()).isFalse();
    }

    private int read(int tries) {
        int read = 0;
        for (int i = 0; i < tries; i++) {
            read += throttle.allows() ? 1 : 0;
        }
        return read;
    }
}
