package org.farview.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.farview.protocol.NotifyError;
import org.farview.protocol.NotifyError.Severity;
import org.farview.server.ShowsSetting;
import org.farview.server.runtime.Threads;
import org.junit.jupiter.api.Test;

final class ControlLoadTest {
    private static final String WELCOMED = "< {\"type\":\"session.welcome\"}";
    private static final int SENDERS = 8;
    private static final int MESSAGES = 200;

    @Test
    void everyUpdateOfEverySenderIsAckedWholeAndInOrder() throws InterruptedException {
        try (ControlServer server = new ControlServer(ControlConfig.defaults(), new EchoScene())) {
            List<TestClient> clients = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                clients.add(server.connect().play("> hello\n" + WELCOMED));
            }

            List<Thread> senders =
                    clients.stream()
                            .map(client -> new Threads().virtual("sender", () -> sendAll(client)))
                            .toList();
            for (Thread sender : senders) {
                sender.join();
            }

            for (TestClient client : clients) {
                for (int message = 0; message < MESSAGES; message++) {
                    assertThat(client.next()).contains("\"intent_id\":\"i-" + message + "\"");
                }
            }
            assertThat(server.endpoint.metrics().messagesIn()).isEqualTo(SENDERS * (MESSAGES + 1L));
        }
    }

    @Test
    @ShowsSetting("ControlConfig.outboxBytes")
    void clientThatDoesNotReadIsToldToReconnectWhileOthersGoOn() {
        EchoScene scene = new EchoScene();
        try (ControlServer server = new ControlServer(smallOutbox(), scene)) {
            TestClient reader = server.connect().play("> hello\n" + WELCOMED);
            TestClient deaf = server.connectDeaf();
            TestClient deafWithExtensions = server.connectDeaf();
            deaf.say("hello");
            deafWithExtensions.say("hello x.view");
            while (scene.sessions() < 3) {
                Thread.onSpinWait();
            }

            NotifyError large = large();
            while (server.endpoint.metrics().overflows() < 2) {
                scene.tellAll(large);
                assertThat(reader.next()).contains("control.test");
            }

            assertThat(closeOf(deaf.listening())).startsWith("close 1013 reconnect");
            assertThat(closeOf(deafWithExtensions.listening())).startsWith("close 4001 reconnect");
            scene.tellAll(large);
            assertThat(reader.next()).contains("control.test");
        }
    }

    @Test
    @ShowsSetting("ControlConfig.outboxAge")
    void clientThatDoesNotReadForTooLongIsToldToReconnect() {
        EchoScene scene = new EchoScene();
        ControlConfig impatient = outbox(1L << 40, Duration.ofMillis(200));
        try (ControlServer server = new ControlServer(impatient, scene)) {
            TestClient deaf = server.connectDeaf();
            deaf.say("hello");
            while (scene.sessions() < 1) {
                Thread.onSpinWait();
            }

            NotifyError large = large();
            while (server.endpoint.metrics().overflows() < 1) {
                scene.tellAll(large);
            }

            assertThat(closeOf(deaf.listening())).startsWith("close 1013 reconnect");
        }
    }

    private static void sendAll(TestClient client) {
        IntStream.range(0, MESSAGES)
                .forEach(message ->
                        client.say(
                                """
                                {"type":"state.update","version":2,"session":"s",\
                                "frame_id":"state-%1$d","timestamp":1.0,\
                                "intent_id":"i-%1$d","payload":{"scope":"layer",\
                                "target":"layer-0","key":"gamma","value":%1$d}}\
                                """
                                        .formatted(message)));
    }

    private static String closeOf(TestClient client) {
        String frame = client.next();
        while (!frame.startsWith("close")) {
            frame = client.next();
        }
        return frame;
    }

    private static NotifyError large() {
        return new NotifyError(
                "control",
                "control.test",
                "x".repeat(100_000),
                Severity.INFO,
                Optional.of(Map.of()));
    }

    private static ControlConfig smallOutbox() {
        return outbox(300_000, Duration.ofMinutes(1));
    }

    private static ControlConfig outbox(long bytes, Duration age) {
        ControlConfig d = ControlConfig.defaults();
        return new ControlConfig(
                d.helloTimeout(),
                d.heartbeat(),
                d.ackTimeout(),
                d.messageBytes(),
                bytes,
                age,
                Duration.ofSeconds(20),
                d.maxSessions(),
                d.floods());
    }
}
