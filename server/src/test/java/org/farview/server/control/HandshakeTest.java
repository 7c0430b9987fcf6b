package org.farview.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.farview.protocol.SessionReject;
import org.farview.server.access.Credential;
import org.farview.server.control.Handshake.Verdict;
import org.junit.jupiter.api.Test;

final class HandshakeTest {
    private static final String HELLO =
            """
            {"type":"session.hello","version":2,"frame_id":"hello-1","timestamp":1.0,"payload":{\
            "protocols":[1,2],"client":{"name":"test","version":"1","platform":"jvm"},\
            "features":{"notify.scene":true,"notify.layers":true,"notify.stream":true,\
            "notify.dims":false,"x.view":true,"x.scene":false,"x.unheard_of":true},\
            "resume_tokens":{"notify.scene":null,"notify.layers":"abc"}}}\
            """;

    private final Handshake handshake = new Handshake(Set.of("x.view", "x.scene", "x.status"));

    @Test
    void extensionsAreOnForWhoAsksForThemIfWeHaveThem() {
        assertThat(handshake.judge(HELLO))
                .isEqualTo(
                        new Verdict.Admitted(
                                Set.of("x.view"),
                                Map.of("notify.layers", "abc"),
                                Optional.empty(),
                                Optional.empty()));
    }

    @Test
    void aCredentialIsHandedOnAndNotJudgedHere() {
        String hello =
                HELLO.replace(
                        "\"resume_tokens\"",
                        "\"auth\":{\"type\":\"Bearer\",\"token\":\"t\"},\"resume_tokens\"");

        assertThat(((Verdict.Admitted) handshake.judge(hello)).credential())
                .contains(new Credential("Bearer", "t"));
        assertThat(
                        ((Verdict.Admitted) handshake.judge(hello.replace(",\"token\":\"t\"", "")))
                                .credential())
                .contains(new Credential("Bearer", ""));
    }

    @Test
    void typeOfHelloMayHaveAnyCase() {
        String shouted = HELLO.replace("session.hello", "Session.Hello");

        assertThat(handshake.judge(shouted)).isInstanceOf(Verdict.Admitted.class);
    }

    @Test
    void textThatIsNotJson() {
        assertThat(reject("hello?").code()).isEqualTo("invalid_json");
    }

    @Test
    void jsonThatIsNotAHello() {
        assertThat(reject("[1]").code()).isEqualTo("invalid_payload");
        assertThat(reject("{}"))
                .isEqualTo(
                        new SessionReject(
                                "unexpected_message",
                                "the first message must be session.hello",
                                Optional.of(Map.of("received", ""))));
        assertThat(reject("{\"type\":\"ping\"}").details()).hasValue(Map.of("received", "ping"));
        assertThat(reject("{\"type\":\"state.update\"}").details())
                .hasValue(Map.of("received", "state.update"));
    }

    @Test
    void helloThatBreaksARule() {
        assertThat(reject(HELLO.replace("\"version\":2", "\"version\":1")).details())
                .hasValue(Map.of("error", "version: got 1, wanted 2"));
        assertThat(reject(HELLO.replace("\"platform\":\"jvm\"", "\"os\":\"x\"")))
                .isEqualTo(
                        new SessionReject(
                                "invalid_payload",
                                "invalid session.hello",
                                Optional.of(Map.of("error", "payload.client: unknown key os"))));
        assertThat(reject(HELLO.replace("[1,2]", "[]")).code()).isEqualTo("invalid_payload");
    }

    @Test
    void clientOfAnotherProtocol() {
        SessionReject reject = reject(HELLO.replace("[1,2]", "[1]"));

        assertThat(reject.code()).isEqualTo("protocol_mismatch");
        assertThat(reject.details()).hasValue(Map.of("client_protocols", List.of(1)));
    }

    @Test
    void clientWithoutARequiredTopic() {
        SessionReject reject =
                reject(
                        HELLO.replace("\"notify.layers\":true,", "")
                                .replace("\"notify.stream\":true", "\"notify.stream\":false"));

        assertThat(reject.code()).isEqualTo("unsupported_client");
        assertThat(reject.message()).isEqualTo("client missing notify features");
        assertThat(reject.details())
                .hasValue(Map.of("missing", List.of("notify.layers", "notify.stream")));
    }

    @Test
    void tokenThatWasNeverOurs() {
        SessionReject reject = reject(HELLO.replace("abc", "a".repeat(257)));

        assertThat(reject.code()).isEqualTo("invalid_resume_token");
        assertThat(reject.details()).hasValue(Map.of("topic", "notify.layers"));
    }

    private SessionReject reject(String hello) {
        Verdict verdict = handshake.judge(hello);
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        return ((Verdict.Refused) verdict).reject();
    }
}
