package org.farview.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.farview.server.control.Heartbeat.Action;
import org.farview.server.runtime.Stranger;
import org.junit.jupiter.api.Test;

final class HeartbeatTest {
    private static final long INTERVAL = Duration.ofSeconds(15).toNanos();

    private final Heartbeat heartbeat = new Heartbeat(Duration.ofSeconds(15), 0);

    @Test
    void aStrangersCallIsRefused() {
        Stranger.isRefused(() -> heartbeat.next(0));
    }

    @Test
    void silentClientGetsTwoHeartbeatsAndIsGivenUpAtTheThirdInterval() {
        assertThat(heartbeat.next(INTERVAL - 1)).isEqualTo(Action.WAIT);
        assertThat(heartbeat.next(INTERVAL)).isEqualTo(Action.SEND);
        assertThat(heartbeat.next(INTERVAL + 1)).isEqualTo(Action.WAIT);
        assertThat(heartbeat.next(2 * INTERVAL)).isEqualTo(Action.SEND);
        assertThat(heartbeat.next(3 * INTERVAL)).isEqualTo(Action.GIVE_UP);
    }

    @Test
    void anythingHeardIsAnAnswer() {
        for (int interval = 1; interval <= 10; interval++) {
            assertThat(heartbeat.next(interval * INTERVAL)).isEqualTo(Action.SEND);
            heartbeat.heard();
        }
    }

    @Test
    void tellsHowLongToWait() {
        assertThat(heartbeat.untilDue(INTERVAL / 3)).isEqualTo(Duration.ofSeconds(10));
        assertThat(heartbeat.untilDue(2 * INTERVAL)).isZero();
    }

    @Test
    void intervalOfZeroMeansNoHeartbeat() {
        Heartbeat none = new Heartbeat(Duration.ZERO, 0);

        assertThat(none.next(Long.MAX_VALUE)).isEqualTo(Action.WAIT);
        assertThat(none.untilDue(Long.MAX_VALUE)).isPositive();
    }
}
