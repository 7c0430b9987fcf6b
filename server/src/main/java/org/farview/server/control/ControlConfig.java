package org.farview.server.control;

import java.time.Duration;
import org.farview.server.config.Kind;
import org.farview.server.config.Setting;
import org.farview.server.config.Settings;

/**
 * The bounds of the control socket.
 *
 * @param helloTimeout a socket that says no hello for so long is rejected
 * @param heartbeat between two heartbeats; zero for none
 * @param ackTimeout told to clients: an ack is normally there within this time
 * @param messageBytes longer messages close the socket with 1009
 * @param outboxBytes more waiting than this closes the socket, see {@link Outbox}
 * @param outboxAge older waiting than this closes the socket
 * @param closeGrace a socket that is being closed is cut when nothing moves for so long
 * @param maxSessions further sockets get HTTP 503
 * @param floods how much may be sent, and how many may come at once
 */
public record ControlConfig(
        Duration helloTimeout,
        Duration heartbeat,
        Duration ackTimeout,
        int messageBytes,
        long outboxBytes,
        Duration outboxAge,
        Duration closeGrace,
        int maxSessions,
        FloodLimits floods) {
    private static final int MEBI = 1 << 20;

    /** Three missed ones close a session: below 100 ms, a pause of the network would. */
    private static final Setting<Duration> HEARTBEAT =
            Setting.of(
                            "control.heartbeat",
                            new Kind.Span(Duration.ofMillis(100), true),
                            Duration.ofSeconds(15),
                            "between heartbeats")
                    .bound("0s turns them off");

    private static final Setting<Integer> MESSAGE_RATE =
            Setting.of(
                            "control.message-rate",
                            Kind.whole(10, 1_000_000, "/s"),
                            1000,
                            "messages of one client per second on average, and twice as many at once after a rest")
                    .bound(
                            "Who sends more is read more slowly; who still does after 10 s is sent away with `flood`");

    public ControlConfig {
        if (heartbeat.isNegative() || messageBytes < 1 || outboxBytes < 1 || maxSessions < 1) {
            throw new IllegalArgumentException(
                    "control: got heartbeat %s, message %d, outbox %d bytes, %d sessions"
                            .formatted(heartbeat, messageBytes, outboxBytes, maxSessions));
        }
    }

    /** What is set, and the defaults where nothing can be. */
    public static ControlConfig read(Settings settings) {
        return defaults()
                .withHeartbeat(settings.get(HEARTBEAT))
                .withFloods(
                        FloodLimits.defaults().withMessagesPerSecond(settings.get(MESSAGE_RATE)));
    }

    /** The original's times, and bounds that no healthy client meets. */
    public static ControlConfig defaults() {
        return new ControlConfig(
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofMillis(250),
                MEBI,
                4L * MEBI,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                4000,
                FloodLimits.defaults());
    }

    public ControlConfig withHeartbeat(Duration value) {
        return new ControlConfig(
                helloTimeout,
                value,
                ackTimeout,
                messageBytes,
                outboxBytes,
                outboxAge,
                closeGrace,
                maxSessions,
                floods);
    }

    public ControlConfig withFloods(FloodLimits value) {
        return new ControlConfig(
                helloTimeout,
                heartbeat,
                ackTimeout,
                messageBytes,
                outboxBytes,
                outboxAge,
                closeGrace,
                maxSessions,
                value);
    }
}
