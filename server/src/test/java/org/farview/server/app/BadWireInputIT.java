package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that a client says on the control socket ends it, or goes unanswered if it can be. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadWireInputIT {
    private static final int MESSAGE_TOO_BIG = 1009;
    private static final int BEYOND_A_MEBIBYTE = (1 << 20) + 100;

    private final TestServer server = TestServer.start(SyntheticImage.small());
    private ControlClient client = server.control("x.view", "x.layers");

    @BeforeAll
    void aSceneIn3d() {
        client.change("view/main/ndisplay", "3");
    }

    @AfterAll
    void close() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "layer/layer-0/contrast_limits | [NaN, 1]             | state.invalid",
                "layer/layer-0/contrast_limits | [0, Infinity]        | state.invalid",
                "layer/layer-0/contrast_limits | [0, 1e999]           | state.invalid",
                "layer/layer-0/contrast_limits | [5, 5]               | state.error",
                "layer/layer-0/contrast_limits | [0, 1e300]           | state.error",
                "layer/layer-0/contrast_limits | [0, 1, 2]            | state.error",
                "layer/layer-0/contrast_limits | {'lo': 1}            | state.error",
                "layer/layer-0/contrast_limits | 'wide'               | state.error",
                "layer/layer-0/gamma           | 0                    | state.error",
                "layer/layer-0/gamma           | -1                   | state.error",
                "layer/layer-0/gamma           | '1'                  | state.error",
                "layer/layer-0/gamma           | true                 | state.error",
                "layer/layer-0/gamma           | null                 | state.error",
                "layer/layer-0/opacity         | []                   | state.error",
                "layer/layer-0/opacity         | -Infinity            | state.invalid",
                "layer/layer-0/visible         | 'perhaps'            | state.error",
                "layer/layer-0/visible         | {}                   | state.error",
                "layer/layer-0/blending        | 'mixed'              | state.error",
                "layer/layer-0/blending        | 7                    | state.error",
                "layer/layer-0/interpolation   | [1]                  | state.error",
                "layer/layer-0/interpolation   | 'lanczos7'           | state.error",
                "layer/layer-0/colormap        | 'no-such-map'        | state.invalid",
                "layer/layer-0/colormap        | 3                    | state.invalid",
                "layer/layer-0/rendering       | 9                    | state.error",
                "layer/layer-0/depiction       | 'line'               | state.error",
                "layer/layer-0/attenuation     | true                 | state.error",
                "layer/layer-0/attenuation     | Infinity             | state.invalid",
                "layer/layer-0/iso_threshold   | '1'                  | state.error",
                "layer/layer-0/iso_threshold   | NaN                  | state.invalid",
                "layer/layer-0/name            | '  '                 | state.error",
                "layer/layer-0/name            | 7                    | state.error",
                "layer/layer-0/selected        | 'perhaps'            | state.error",
                "layer/layer-0/order           | true                 | state.error",
                "layer/layer-0/remove          | true                 | state.error",
                "layer/layer-7/remove          | true                 | state.error",
                "volume/main/render_mode       | 'average'            | state.invalid",
                "volume/main/contrast_limits   | [1]                  | state.invalid",
                "volume/main/colormap          | 'no-such-map'        | state.invalid",
                "volume/main/opacity           | 'half'               | state.invalid",
                "volume/main/sample_step       | false                | state.invalid",
                "volume/layer-0/opacity        | 1                    | state.invalid",
                "layer/layer-0/sharpness       | 1                    | state.invalid",
                "layer/layer-7/gamma           | 1                    | state.error",
                "dims/z/index                  | true                 | state.invalid",
                "dims/z/index                  | 1.5                  | state.invalid",
                "dims/z/index                  | 99999999999999999999 | state.invalid",
                "dims/z/step                   | 'one'                | state.invalid",
                "dims/z/position               | 'deep'               | state.invalid",
                "dims/q/index                  | 1                    | state.error",
                "dims/main/order               | [0, 1]               | state.error",
                "dims/main/order               | [0, 1, true]         | state.invalid",
                "dims/main/order               | 'xyz'                | state.invalid",
                "dims/z/transpose              | 1                    | state.error",
                "dims/z/roll                   | 1                    | state.error",
                "dims/z/colour                 | 1                    | state.invalid",
                "view/main/ndisplay            | 'many'               | state.invalid",
                "view/main/ndisplay            | true                 | state.invalid",
                "view/main/canvas_size         | 640                  | state.invalid",
                "view/main/canvas_size         | [640, '480']         | state.invalid",
                "view/main/level_mode          | 'random'             | state.invalid",
                "view/main/title               | 'x'                  | state.invalid",
                "camera/main/zoom              | 2                    | state.invalid",
                "camera/main/zoom              | {'factor': 2}        | state.invalid",
                "camera/main/zoom              | {'factor': 0, 'anchor_px': [0, 0]} | state.invalid",
                "camera/main/pan               | {'dx_px': 1}         | state.invalid",
                "camera/main/truck             | {'dx_px': 1, 'dy_px': 1e300} | state.invalid",
                "camera/main/orbit             | {'d_az_deg': 'x', 'd_el_deg': 0} | state.invalid",
                "camera/main/set               | {}                   | state.error",
                "camera/main/set               | {'center': 'here'}   | state.invalid",
                "camera/other/pan              | {'dx_px': 1, 'dy_px': 1} | state.invalid",
                "multiscale/main/level         | 'fine'               | state.invalid",
                "multiscale/main/level         | 0.5                  | state.invalid",
                "multiscale/main/policy        | 'oversampling'       | state.unsupported",
                "weather/main/sun              | 1                    | state.invalid",
            })
    void aBadUpdateGetsOneRejectedAckAndTheSocketLives(String path, String value, String code) {
        client.drain();

        client.update(path, value.replace('\'', '"'));

        List<JsonNode> answers = client.until(client.update("layer/layer-0/opacity", "1"));
        List<JsonNode> acks =
                answers.stream()
                        .filter(frame -> ControlClient.typeOf(frame).equals("ack.state"))
                        .toList();
        assertThat(acks).hasSize(2);
        assertThat(acks.getFirst().at("/payload/status").asText()).isEqualTo("rejected");
        assertThat(acks.getFirst().at("/payload/error/code").asText()).isEqualTo(code);
        assertThat(acks.getFirst().at("/payload/error/message").asText()).isNotBlank();
        assertThat(acks.getLast().at("/payload/status").asText()).isEqualTo("accepted");
    }

    static Stream<String> noise() {
        return Stream.of(
                "",
                "{",
                "}",
                "hello",
                "null",
                "7",
                "\"state.update\"",
                "[]",
                "[{\"type\":\"state.update\"}]",
                "[".repeat(100_000),
                "{\"a\":".repeat(500) + "1" + "}".repeat(500),
                "{}",
                "{\"type\":7}",
                "{\"type\":\"state.update\"}",
                "{\"type\":\"state.update\",\"payload\":{\"scope\":\"layer\"}}",
                "{\"type\":\"state.update\",\"version\":2,\"timestamp\":1,\"frame_id\":\"f\","
                        + "\"payload\":{\"scope\":\"view\",\"target\":\"main\",\"key\":\"ndisplay\",\"value\":2}}",
                "{\"type\":\"weather.report\",\"version\":2,\"payload\":{}}",
                "{\"type\":\"ping\"}",
                "{\"type\":\"session.hello\",\"version\":2,\"frame_id\":\"h\",\"payload\":null}",
                "{\"type\":\"notify.scene\",\"version\":2,\"payload\":[]}",
                "{\"type\":\"state.update\",\"version\":1" + "0".repeat(5000) + "}");
    }

    @ParameterizedTest
    @MethodSource("noise")
    void whatCannotBeAnsweredIsIgnored(String noise) {
        client.drain();

        client.say(noise);

        assertThat(answersTo(client)).containsExactly("ack.state");
    }

    @Test
    void binaryIsIgnoredAndToldOnce() {
        client.drain();

        client.sayBinary((byte) 1, (byte) 2);
        client.sayBinary((byte) 3);
        client.sayBinary();

        assertThat(answersTo(client)).containsExactly("notify.error", "ack.state");
    }

    @Test
    void anUpdateThatCannotBeReadIsRejectedByItsIds() {
        client.drain();

        client.say(
                "{\"type\":\"state.update\",\"version\":2,\"frame_id\":\"f-x\",\"intent_id\":\"i-x\",\"payload\":7}");

        JsonNode ack = client.ack("i-x");
        assertThat(ack.at("/payload/status").asText()).isEqualTo("rejected");
        assertThat(ack.at("/payload/error/code").asText()).isEqualTo("state.invalid");
        assertThat(ack.at("/payload/in_reply_to").asText()).isEqualTo("f-x");
    }

    @Test
    void anOverlongMessageClosesTheSocketAndANewOneWorksAtOnce() {
        try (ControlClient chatty = server.control()) {
            chatty.say("x".repeat(BEYOND_A_MEBIBYTE));

            assertThat(chatty.closeCode()).isEqualTo(MESSAGE_TOO_BIG);
        }
        try (ControlClient next = server.control()) {
            next.change("layer/layer-0/gamma", "1");
        }
    }

    @Test
    void whoDidNotAskForAnExtensionDoesNotHaveIt() {
        try (ControlClient plain = server.control()) {
            JsonNode ack = plain.ack(plain.update("view/main/canvas_size", "[640,480]"));

            assertThat(ack.at("/payload/error/code").asText()).isEqualTo("state.invalid");
        }
    }

    /** The types of what comes until a valid update is acked, without what the update causes. */
    private static List<String> answersTo(ControlClient client) {
        return client.until(client.update("layer/layer-0/opacity", "1")).stream()
                .map(ControlClient::typeOf)
                .toList();
    }
}
