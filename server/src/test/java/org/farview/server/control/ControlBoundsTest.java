package org.farview.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.farview.server.ShowsSetting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens at the bounds of the control socket, on a real one. */
final class ControlBoundsTest {
    private static final ControlConfig DEFAULTS = ControlConfig.defaults();
    private static final String WELCOMED = "> hello\n< {\"type\":\"session.welcome\"}";

    private final EchoScene scene = new EchoScene();
    private ControlServer server = new ControlServer(DEFAULTS, scene);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @ShowsSetting("ControlConfig.maxSessions")
    void socketBeyondTheBoundGetsNone() {
        restart(bounds(DEFAULTS.helloTimeout(), DEFAULTS.ackTimeout(), DEFAULTS.closeGrace(), 1));
        server.connect().play(WELCOMED);

        expectNoRoom();
    }

    @Test
    @ShowsSetting("FloodLimits.greetingPerAddress")
    void soManyMayStandAtTheDoorAndWhoSaysHelloMakesRoom() {
        restart(DEFAULTS.withFloods(new FloodLimits(1000, 1000, Duration.ofSeconds(10), 3, 2)));
        TestClient first = server.connect();
        TestClient second = server.connect();
        expectNoRoom();

        first.play(WELCOMED);
        server.connect();

        expectNoRoom();
        second.play(WELCOMED);
    }

    /** Said instead of the upgrade, or after it where others came between. */
    private void expectNoRoom() {
        TestClient turnedAway;
        try {
            turnedAway = server.connect();
        } catch (RuntimeException refused) {
            assertThat(refused).hasMessageContaining("503");
            return;
        }
        turnedAway.play("< close 1013");
    }

    @Test
    @ShowsSetting("FloodLimits.greeting")
    void soManyMayStandAtTheDoorInAll() {
        restart(DEFAULTS.withFloods(new FloodLimits(1000, 1000, Duration.ofSeconds(10), 1, 2)));
        server.connect();

        expectNoRoom();
    }

    @Test
    @ShowsSetting("ControlConfig.ackTimeout")
    void welcomeTellsWithinWhichTimeAnAckIsThere() {
        restart(
                bounds(
                        DEFAULTS.helloTimeout(),
                        Duration.ofMillis(777),
                        DEFAULTS.closeGrace(),
                        DEFAULTS.maxSessions()));

        server.connect()
                .play(
                        """
                        > hello
                        < {"type":"session.welcome","payload":{"session":{"ack_timeout_ms":777}}}
                        """);
    }

    @Test
    @ShowsSetting("ControlConfig.helloTimeout")
    void silenceInsteadOfHelloIsRejected() {
        restart(
                bounds(
                        Duration.ofMillis(50),
                        DEFAULTS.ackTimeout(),
                        DEFAULTS.closeGrace(),
                        DEFAULTS.maxSessions()));

        server.connect()
                .play(
                        """
                        < {"type":"session.reject","payload":{"code":"timeout"}}
                        < close 1000
                        """);
    }

    /** It would be cut after seconds. */
    @Test
    @ShowsSetting("ControlConfig.closeGrace")
    void clientThatDoesNotAnswerTheCloseIsCutSoon() {
        restart(
                bounds(
                        Duration.ofMillis(50),
                        DEFAULTS.ackTimeout(),
                        Duration.ofMillis(50),
                        DEFAULTS.maxSessions()));
        long begin = System.nanoTime();
        server.connectDeaf();
        while (server.endpoint.metrics().open() > 0 || server.endpoint.metrics().connects() == 0) {
            Thread.onSpinWait();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(DEFAULTS.closeGrace());
    }

    private static ControlConfig bounds(
            Duration helloTimeout, Duration ackTimeout, Duration closeGrace, int maxSessions) {
        return new ControlConfig(
                helloTimeout,
                DEFAULTS.heartbeat(),
                ackTimeout,
                DEFAULTS.messageBytes(),
                DEFAULTS.outboxBytes(),
                DEFAULTS.outboxAge(),
                closeGrace,
                maxSessions,
                DEFAULTS.floods());
    }

    private void restart(ControlConfig config) {
        server.close();
        server = new ControlServer(config, scene);
    }
}
