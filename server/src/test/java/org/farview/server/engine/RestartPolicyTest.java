package org.farview.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.farview.server.engine.RestartPolicy.Restart;
import org.farview.server.runtime.FakeClock;
import org.farview.server.runtime.Stranger;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
    private final FakeClock clock = new FakeClock();

    @Test
    void aStrangersCallIsRefused() {
        RestartPolicy policy = new RestartPolicy(3);

        Stranger.isRefused(() -> policy.failed(0));
    }

    @Test
    void theFirstFailureIsFollowedByTheSameRungSoon() {
        RestartPolicy policy = new RestartPolicy(3);

        assertThat(failAfter(policy, Duration.ofHours(1))).isEqualTo(soon(0));
    }

    @Test
    void aSecondFailureWithinAMinuteStepsDown() {
        RestartPolicy policy = new RestartPolicy(3);
        failAfter(policy, Duration.ZERO);

        assertThat(failAfter(policy, Duration.ofSeconds(59))).isEqualTo(soon(1));
        assertThat(failAfter(policy, Duration.ofSeconds(1))).isEqualTo(soon(2));
    }

    @Test
    void aSecondFailureAfterAMinuteDoesNotAndThereIsNoWayUp() {
        RestartPolicy policy = new RestartPolicy(3);
        failAfter(policy, Duration.ZERO);

        assertThat(failAfter(policy, Duration.ofSeconds(60))).isEqualTo(soon(0));
        assertThat(failAfter(policy, Duration.ofSeconds(1))).isEqualTo(soon(1));
        assertThat(failAfter(policy, Duration.ofHours(1))).isEqualTo(soon(1));
    }

    @Test
    void onTheLastRungThePauseDoublesToEightSecondsUntilAMinuteOfHealth() {
        RestartPolicy policy = new RestartPolicy(1);
        long[] pausesMs = {100, 200, 400, 800, 1600, 3200, 6400, 8000, 8000};

        for (long pauseMs : pausesMs) {
            Restart next = failAfter(policy, Duration.ofSeconds(9));
            assertThat(next).isEqualTo(new Restart(0, Duration.ofMillis(pauseMs)));
        }
        assertThat(failAfter(policy, Duration.ofMinutes(1))).isEqualTo(soon(0));
    }

    @Test
    void noRungIsRefused() {
        assertThatThrownBy(() -> new RestartPolicy(0)).hasMessageContaining("got 0");
    }

    private Restart failAfter(RestartPolicy policy, Duration healthy) {
        clock.advance(healthy);
        return policy.failed(clock.nanoTime());
    }

    private static Restart soon(int rung) {
        return new Restart(rung, RestartPolicy.FIRST_PAUSE);
    }
}
