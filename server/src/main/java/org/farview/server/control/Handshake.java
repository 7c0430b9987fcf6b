package org.farview.server.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.farview.protocol.Decoded;
import org.farview.protocol.Decoded.Problem;
import org.farview.protocol.Envelope;
import org.farview.protocol.FrameCodec;
import org.farview.protocol.NotifyError;
import org.farview.protocol.SessionHello;
import org.farview.protocol.SessionReject;
import org.farview.server.access.Credential;
import org.farview.server.access.Judgement;
import org.farview.server.ledger.Extensions;

/**
 * Judges the first message of a socket: which client is welcome, and with which features. Whether
 * its user is, the {@link org.farview.server.access.Gatekeeper} says.
 *
 * <p>Required topics must be asked for; the other topics of protocol 2 are on for everybody, as in
 * the original; an extension is on for who asks for it. Immutable.
 */
final class Handshake {
    /** Our tokens are far shorter; a longer one was never ours. */
    private static final int MAX_TOKEN_CHARS = 256;

    private static final List<String> REQUIRED =
            List.of("notify.scene", "notify.layers", "notify.stream");

    private static final Set<String> EXTENSIONS =
            Set.of(
                    Extensions.VIEW,
                    Extensions.SCENE,
                    Extensions.STATUS,
                    Extensions.FRAME,
                    Extensions.POSITION,
                    Extensions.CANCEL,
                    Extensions.LAYERS,
                    Extensions.JOBS,
                    Extensions.LINKS,
                    Extensions.PIXELS,
                    Extensions.HARDWARE,
                    Extensions.SCENES,
                    Extensions.ACCESS,
                    Extensions.PRESENCE,
                    Extensions.PLAY,
                    Extensions.LOG);

    private final Set<String> extensions;

    /** The verdict on a hello. */
    sealed interface Verdict {
        /**
         * Welcome.
         *
         * @param extensions that are on, beside the topics of protocol 2
         * @param resumeTokens by topic
         * @param scene that it wants to join; empty for none in particular
         * @param credential that the client presents; not judged here
         */
        record Admitted(
                Set<String> extensions,
                Map<String, String> resumeTokens,
                Optional<String> scene,
                Optional<Credential> credential)
                implements Verdict {}

        /** Not welcome. */
        record Refused(SessionReject reject) implements Verdict {}
    }

    /**
     * @param extensions that this server has
     */
    Handshake(Set<String> extensions) {
        this.extensions = Set.copyOf(extensions);
    }

    /** With all extensions that this server has. */
    static Handshake standard() {
        return new Handshake(EXTENSIONS);
    }

    /** The verdict when no message came in time. */
    static Verdict.Refused timedOut() {
        return refused("timeout", "no session.hello in time", Map.of());
    }

    /** The verdict when the server cannot serve anybody any more. */
    static Verdict.Refused failed(NotifyError error) {
        return refused(
                "server_failed",
                error.message(),
                Map.of("domain", error.domain(), "code", error.code()));
    }

    /** The verdict on somebody who may not come in. */
    static Verdict.Refused unauthorised(Judgement.Refused judgement) {
        return refused(judgement.code(), judgement.reason(), Map.of());
    }

    /** The verdict when the scene that was asked for cannot be entered. */
    static Verdict.Refused shutOut(SceneDirectory.Entry.Refused entry) {
        return refused(entry.code(), entry.message(), entry.details());
    }

    /** The verdict on a first message that is binary and not UTF-8. */
    static Verdict.Refused notText() {
        return refused(
                "invalid_payload",
                "session.hello must be UTF-8 text",
                Map.of("error", "binary message is not UTF-8"));
    }

    /** The verdict on a first message. */
    Verdict judge(String text) {
        return switch (FrameCodec.decode(text)) {
            case Decoded.Frame(Envelope envelope)
                    when envelope.payload() instanceof SessionHello hello ->
                    judge(hello);
            case Decoded.Frame(Envelope envelope) -> unexpected(envelope.type().wireName());
            case Decoded.Unknown(String type) -> unexpected(type);
            case Decoded.Malformed malformed -> judge(malformed);
        };
    }

    private static Verdict judge(Decoded.Malformed malformed) {
        String type = malformed.ids().type().orElse("");
        if (malformed.problem() == Problem.NOT_JSON) {
            return refused("invalid_json", "session.hello must be JSON", Map.of());
        }
        if (malformed.problem() == Problem.BROKEN_RULE && !type.equalsIgnoreCase("session.hello")) {
            return unexpected(type);
        }
        return refused(
                "invalid_payload", "invalid session.hello", Map.of("error", malformed.reason()));
    }

    private Verdict judge(SessionHello hello) {
        if (!hello.protocols().contains(Envelope.VERSION)) {
            return refused(
                    "protocol_mismatch",
                    "this server speaks protocol " + Envelope.VERSION,
                    Map.of("client_protocols", hello.protocols()));
        }
        List<String> missing = REQUIRED.stream().filter(topic -> !asks(hello, topic)).toList();
        if (!missing.isEmpty()) {
            return refused(
                    "unsupported_client",
                    "client missing notify features",
                    Map.of("missing", missing));
        }
        Map<String, String> tokens = new TreeMap<>();
        hello.resumeTokens()
                .forEach((topic, token) -> token.ifPresent(value -> tokens.put(topic, value)));
        for (Map.Entry<String, String> token : tokens.entrySet()) {
            if (token.getValue().length() > MAX_TOKEN_CHARS) {
                return refused(
                        "invalid_resume_token",
                        "not a token of this server",
                        Map.of("topic", token.getKey()));
            }
        }
        Set<String> wanted = new TreeSet<>(extensions);
        wanted.removeIf(extension -> !asks(hello, extension));
        return new Verdict.Admitted(
                Set.copyOf(wanted),
                Map.copyOf(tokens),
                hello.scene(),
                hello.auth().map(Handshake::credential));
    }

    private static Credential credential(SessionHello.Auth auth) {
        return new Credential(auth.type(), auth.token().orElse(""));
    }

    private static boolean asks(SessionHello hello, String feature) {
        return Boolean.TRUE.equals(hello.features().get(feature));
    }

    private static Verdict unexpected(String type) {
        return refused(
                "unexpected_message",
                "the first message must be session.hello",
                Map.of("received", type));
    }

    private static Verdict.Refused refused(
            String code, String message, Map<String, Object> details) {
        return new Verdict.Refused(
                new SessionReject(
                        code,
                        message,
                        details.isEmpty() ? Optional.empty() : Optional.of(details)));
    }
}
