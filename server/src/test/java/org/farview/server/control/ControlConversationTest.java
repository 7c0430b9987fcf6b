package org.farview.server.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.farview.server.ShowsSetting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said on a real socket; {@link TestClient} tells how to read the conversations. */
final class ControlConversationTest {
    private static final String UPDATE =
            """
            {"type":"state.update","version":2,"session":"s","frame_id":"state-%1$s",\
            "timestamp":1.0,"intent_id":"i-%1$s","payload":{"scope":"layer","target":"layer-0",\
            "key":"gamma","value":%2$s}}\
            """;

    private final EchoScene scene = new EchoScene();
    private ControlServer server = new ControlServer(ControlConfig.defaults(), scene);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void helloIsWelcomed() {
        server.connect()
                .play(
                        """
                        > hello
                        < {"type":"session.welcome","version":2,"session":"*","payload":{"protocol_version":2,"session":{"id":"*","heartbeat_s":15.0,"ack_timeout_ms":250},"features":{"call.command":{"enabled":true,"version":1,"resume":false,"commands":["napari.pixel.request_keyframe"]}}}}
                        """);
    }

    @Test
    void binaryHelloIsWelcomedIfItIsText() {
        TestClient client = server.connect();

        client.sayBinary("{\"type\":\"ping\"}".getBytes(StandardCharsets.UTF_8));

        client.play(
                """
                < {"type":"session.reject","payload":{"code":"unexpected_message","details":{"received":"ping"}}}
                < close 1000
                """);
    }

    @Test
    void badHelloIsRejectedAndTheSocketCloses() {
        server.connect()
                .play(
                        """
                        > {
                        < {"type":"session.reject","version":2,"frame_id":"*","payload":{"code":"invalid_json"}}
                        < close 1000
                        """);
        TestClient binary = server.connect();
        binary.sayBinary((byte) 0xff);
        binary.play(
                """
                < {"type":"session.reject","payload":{"code":"invalid_payload","details":{"error":"binary message is not UTF-8"}}}
                < close 1000
                """);
        assertThat(server.endpoint.metrics().rejected()).isEqualTo(2);
    }

    @Test
    void updateIsAckedThenNotified() {
        server.connect()
                .play(
                        """
                        > hello
                        < {"type":"session.welcome"}
                        > {"type":"state.update","version":2,"session":"s","frame_id":"state-1","timestamp":1.0,"intent_id":"i-1","payload":{"scope":"camera","target":"main","key":"pan","value":{"dx_px":1}}}
                        < {"type":"ack.state","payload":{"intent_id":"i-1","in_reply_to":"state-1","status":"accepted","applied_value":{"dx_px":1},"version":1}}
                        < {"type":"notify.camera","payload":{"mode":"pan","delta":{"dx_px":1.0}}}
                        """);
    }

    @Test
    void commandIsAnswered() {
        server.connect()
                .play(
                        """
                        > hello
                        < {"type":"session.welcome"}
                        > {"type":"call.command","version":2,"session":"s","frame_id":"cmd-1","timestamp":1.0,"payload":{"command":"napari.pixel.request_keyframe"}}
                        < {"type":"reply.command","frame_id":"*","payload":{"in_reply_to":"cmd-1","status":"ok"}}
                        > {"type":"call.command","version":2,"session":"s","frame_id":"cmd-2","timestamp":1.0,"payload":{"command":"x.y"}}
                        < {"type":"error.command","payload":{"in_reply_to":"cmd-2","status":"error","code":"command.not_found","message":"unknown command 'x.y'"}}
                        > {"type":"call.command","version":2,"session":"s","frame_id":"cmd-3","timestamp":1.0,"payload":{"command":7}}
                        < {"type":"error.command","payload":{"in_reply_to":"cmd-3","code":"command.forbidden"}}
                        """);

        assertThat(server.keyframes.total()).isEqualTo(1);
    }

    @Test
    void goodbyeIsAnswered() {
        server.connect()
                .play(
                        """
                        > hello
                        < {"type":"session.welcome"}
                        > {"type":"session.goodbye","version":2,"session":"s","frame_id":"goodbye-1","timestamp":1.0,"payload":{"reason":"tab closed"}}
                        < {"type":"session.goodbye","payload":{"code":"goodbye","message":"client requested shutdown","reason":"tab closed"}}
                        < close 1000
                        """);
    }

    @Test
    void brokenUpdateIsRejectedIfItsIdsCanBeRead() {
        TestClient client = server.connect();
        client.play(
                """
                > hello
                < {"type":"session.welcome"}
                """);

        client.say(UPDATE.formatted("1", "NaN"));
        client.say(UPDATE.formatted("2", "1").replace("\"key\"", "\"kee\""));
        client.say(UPDATE.formatted("3", "1").replace("\"payload\"", "\"pay\""));

        client.play(
                """
                < {"type":"ack.state","payload":{"intent_id":"i-1","in_reply_to":"state-1","status":"rejected","error":{"code":"state.invalid","message":"frame: got NaN or infinity, wanted finite numbers"}}}
                < {"type":"ack.state","payload":{"intent_id":"i-2","error":{"code":"state.invalid","message":"payload.key: missing"}}}
                < {"type":"ack.state","payload":{"intent_id":"i-3","error":{"code":"state.invalid","message":"payload: got null, wanted an object"}}}
                """);
    }

    @Test
    void nothingThatIsNotUnderstoodEndsTheSocket() {
        TestClient client = server.connect();
        client.play(
                """
                > hello
                < {"type":"session.welcome"}
                """);

        List.of(
                        "",
                        "{",
                        "[1]",
                        "7",
                        "null",
                        "{}",
                        "{\"type\":\"ping\"}",
                        "{\"type\":\"state.update\"}",
                        "{\"type\":\"session.welcome\",\"version\":2}",
                        "[".repeat(100_000),
                        "\u0000\u0001")
                .forEach(client::say);
        client.sayBinary((byte) 1, (byte) 0xff);
        client.sayBinary();
        client.say(UPDATE.formatted("1", "2.5"));

        client.play(
                """
                < {"type":"notify.error","payload":{"domain":"control","code":"control.binary","severity":"warning"}}
                < {"type":"ack.state","payload":{"intent_id":"i-1","status":"accepted","applied_value":2.5}}
                """);
        assertThat(server.endpoint.metrics().ignored()).isEqualTo(13);
    }

    @Test
    @ShowsSetting("ControlConfig.messageBytes")
    void messageBeyondTheBoundClosesWith1009() {
        TestClient client = server.connect();
        client.play(
                """
                > hello
                < {"type":"session.welcome"}
                """);

        client.say(" ".repeat((1 << 20) + 1));

        client.play("< close 1009");
    }

    @Test
    void messageAtTheBoundIsRead() {
        TestClient client = server.connect();
        client.play(
                """
                > hello
                < {"type":"session.welcome"}
                """);
        String update = UPDATE.formatted("1", "1");

        client.say(update + " ".repeat((1 << 20) - update.length()));

        client.play("< {\"type\":\"ack.state\",\"payload\":{\"status\":\"accepted\"}}");
    }

    @Test
    void fullLaneDelaysAndLosesNothing() {
        TestClient client = server.connect();
        client.play(
                """
                > hello
                < {"type":"session.welcome"}
                """);
        scene.refuse(5);

        client.say(UPDATE.formatted("1", "1"));
        client.say(UPDATE.formatted("2", "2"));

        client.play(
                """
                < {"type":"ack.state","payload":{"intent_id":"i-1"}}
                < {"type":"ack.state","payload":{"intent_id":"i-2"}}
                """);
    }

    @Test
    void pingFrameIsAnsweredAndReadingGoesOn() {
        TestClient client = server.connect();
        client.play(
                """
                > hello
                < {"type":"session.welcome"}
                """);

        client.session()
                .sendPing(
                        java.nio.ByteBuffer.allocate(4),
                        org.eclipse.jetty.websocket.api.Callback.NOOP);
        client.say(UPDATE.formatted("1", "1"));

        client.play("< {\"type\":\"ack.state\",\"payload\":{\"intent_id\":\"i-1\"}}");
    }

    @Test
    void clientThatLeavesIsForgotten() {
        TestClient leaver = server.connect();
        TestClient stayer = server.connect();
        leaver.play("> hello\n< {\"type\":\"session.welcome\"}");
        stayer.play("> hello\n< {\"type\":\"session.welcome\"}");

        leaver.session().disconnect();
        leaver.play("< close");
        while (server.endpoint.metrics().open() > 1) {
            Thread.onSpinWait();
        }

        assertThat(scene.sessions()).isEqualTo(1);
        stayer.say(UPDATE.formatted("1", "1"));
        stayer.play("< {\"type\":\"ack.state\"}");
    }

    @Test
    void serversEndClosesWith1001() {
        TestClient client = server.connect();
        client.play("> hello\n< {\"type\":\"session.welcome\"}");

        server.endpoint.close();

        client.play("< {\"type\":\"session.goodbye\"}\n< close 1001 server_shutdown");
        assertThatThrownBy(server::connect).hasMessageContaining("503");
    }

    @Test
    void pageFromElsewhereGetsNoSocket() {
        ClientUpgradeRequest request = new ClientUpgradeRequest(server.uri());
        request.setHeader("Origin", "http://evil.example");

        assertThatThrownBy(() -> server.connect(request)).hasMessageContaining("403");
    }

    @Test
    void nothingIsCompressed() {
        ClientUpgradeRequest request = new ClientUpgradeRequest(server.uri());
        request.addExtensions("permessage-deflate");

        TestClient client = server.connect(request);

        assertThat(client.session().getUpgradeResponse().getExtensions()).isEmpty();
    }

    @Test
    void silentClientHearsTwoHeartbeatsThenGoodbye() {
        restart(ControlConfig.defaults().withHeartbeat(Duration.ofMillis(50)));

        server.connect()
                .play(
                        """
                        > hello
                        < {"type":"session.welcome","payload":{"session":{"heartbeat_s":0.05}}}
                        < {"type":"session.heartbeat","session":"*","frame_id":"*","payload":{}}
                        < {"type":"session.heartbeat"}
                        < {"type":"session.goodbye","payload":{"code":"timeout","message":"heartbeat timeout","reason":"heartbeat_timeout"}}
                        < close 1011 heartbeat timeout
                        """);
    }

    @Test
    void anyMessageAnswersAHeartbeat() {
        restart(ControlConfig.defaults().withHeartbeat(Duration.ofMillis(300)));
        TestClient client = server.connect();
        client.play("> hello\n< {\"type\":\"session.welcome\"}");

        for (int beat = 0; beat < 4; beat++) {
            client.play("< {\"type\":\"session.heartbeat\"}\n> {\"type\":\"ping\"}");
        }
    }

    private void restart(ControlConfig config) {
        server.close();
        server = new ControlServer(config, scene);
    }
}
