package org.farview.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AllowanceTest {
    private final FakeClock clock = new FakeClock();
    private final Allowance allowance = new Allowance(10, 3, clock);

    @Test
    void aBurstThenOneForEachStep() {
        assertThat(taken(5)).isEqualTo(3);
        assertThat(allowance.untilNext()).isEqualTo(Duration.ofMillis(100));

        clock.advance(Duration.ofMillis(99));
        assertThat(allowance.tryTake()).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(taken(2)).isEqualTo(1);
    }

    @Test
    void aLongRestFillsItAndNoMore() {
        taken(3);

        clock.advance(Duration.ofDays(30));

        assertThat(allowance.untilNext()).isZero();
        assertThat(taken(5)).isEqualTo(3);
    }

    @Test
    void halfOfTheBurstIsThereAfterHalfOfTheTime() {
        assertThat(allowance.isHalfFull()).isTrue();
        taken(3);
        assertThat(allowance.isHalfFull()).isFalse();

        clock.advance(Duration.ofMillis(150));

        assertThat(allowance.isHalfFull()).isTrue();
    }

    @Test
    void nothingIsNoAllowance() {
        assertThatThrownBy(() -> new Allowance(0, 1, clock)).hasMessageContaining("got 0.0 per");
        assertThatThrownBy(() -> new Allowance(1, 0, clock)).hasMessageContaining("burst 0");
    }

    private int taken(int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += allowance.tryTake() ? 1 : 0;
        }
        return taken;
    }
}
