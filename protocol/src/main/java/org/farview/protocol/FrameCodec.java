package org.farview.protocol;

import java.util.Map;
import java.util.Optional;
import org.farview.protocol.Decoded.Ids;
import org.farview.protocol.Decoded.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Control frames as JSON text, both directions.
 *
 * <p>Decoding never throws: whatever a stranger sends is a value of {@link Decoded}. Text is
 * compact JSON; absent optional fields are omitted when written and may be null when read; unknown
 * envelope fields are ignored; of duplicate keys the last wins; numbers must be finite.
 */
public final class FrameCodec {
    /** A longer text is not read. The same bound holds for the socket, in bytes. */
    public static final int MAX_CHARS = 1 << 20;

    private static final RecordShape<Header> HEADER = RecordShape.of(Header.class);

    private FrameCodec() {}

    /** The envelope as it stands on the wire, without type, version and payload. */
    record Header(
            Optional<String> session,
            Optional<String> frameId,
            double timestamp,
            Optional<String> intentId,
            Optional<Long> seq,
            Optional<String> deltaToken) {
        Envelope with(Payload payload) {
            return new Envelope(session, frameId, timestamp, intentId, seq, deltaToken, payload);
        }
    }

    /** Reads one frame. */
    public static Decoded decode(String text) {
        if (text.length() > MAX_CHARS) {
            return malformed(
                    Problem.NOT_JSON,
                    "frame: got " + text.length() + " characters, wanted at most " + MAX_CHARS);
        }
        JsonReader reader = new JsonReader();
        Object json;
        try {
            json = reader.read(text);
        } catch (ProtocolException e) {
            return malformed(Problem.NOT_JSON, String.valueOf(e.getMessage()));
        }
        if (!(json instanceof Map<?, ?> object)) {
            return malformed(
                    Problem.NOT_AN_OBJECT, "frame: got " + Shape.kind(json) + ", wanted an object");
        }
        Ids ids = ids(object);
        Optional<FrameType> type = ids.type().flatMap(FrameType::named);
        if (type.isEmpty() && ids.type().isPresent()) {
            return new Decoded.Unknown(ids.type().get());
        }
        try {
            return new Decoded.Frame(envelope(type, object, reader.finite()));
        } catch (ProtocolException e) {
            return new Decoded.Malformed(Problem.BROKEN_RULE, String.valueOf(e.getMessage()), ids);
        }
    }

    /**
     * Writes one frame.
     *
     * @throws IllegalArgumentException if the envelope lacks a field that its type requires, or has
     *     one that it must not have
     */
    public static String encode(Envelope envelope) {
        FrameType type = envelope.type();
        Optional<String> problem = type.rules().problem(envelope);
        if (problem.isPresent()) {
            throw new IllegalArgumentException(type.wireName() + ": " + problem.get());
        }
        return head(type, envelope.session().orElse("")) + tail(envelope);
    }

    /** The text up to and with the session, which is left out where the type must not have it. */
    static String head(FrameType type, String session) {
        String start = "{\"type\":\"" + type.wireName() + "\",\"version\":" + Envelope.VERSION;
        return type.rules().session() == Presence.FORBIDDEN
                ? start
                : start + ",\"session\":" + JsonWriter.quote(session);
    }

    /** The text after the session, with its leading comma. */
    static String tail(Envelope envelope) {
        JsonWriter writer = new JsonWriter();
        envelope.frameId().ifPresent(id -> writer.member("frame_id", id));
        writer.member("timestamp", envelope.timestamp());
        envelope.seq().ifPresent(seq -> writer.member("seq", seq));
        envelope.deltaToken().ifPresent(token -> writer.member("delta_token", token));
        envelope.intentId().ifPresent(id -> writer.member("intent_id", id));
        writer.member("payload", envelope.type().shape().write((Record) envelope.payload()));
        return "," + writer.finish().substring(1);
    }

    private static Envelope envelope(Optional<FrameType> known, Map<?, ?> object, boolean finite) {
        FrameType type = known.orElseThrow(() -> new ProtocolException("type: wanted a string"));
        if (!finite) {
            throw new ProtocolException("frame: got NaN or infinity, wanted finite numbers");
        }
        Object version = object.get("version");
        if (!Long.valueOf(Envelope.VERSION).equals(version)) {
            throw new ProtocolException("version: got " + version + ", wanted " + Envelope.VERSION);
        }
        Header header = HEADER.read(object, "");
        Record payload = type.shape().read(object.get("payload"), "payload");
        Envelope envelope = addressed(header, (Payload) payload);
        Optional<String> problem = type.rules().problem(envelope);
        if (problem.isPresent()) {
            throw new ProtocolException(problem.get());
        }
        return envelope;
    }

    private static Envelope addressed(Header header, Payload payload) {
        try {
            return header.with(payload);
        } catch (IllegalArgumentException e) {
            throw new ProtocolException(String.valueOf(e.getMessage()));
        }
    }

    private static Ids ids(Map<?, ?> object) {
        return new Ids(
                text(object.get("type")),
                text(object.get("session")),
                text(object.get("frame_id")),
                text(object.get("intent_id")));
    }

    private static Optional<String> text(@Nullable Object json) {
        return json instanceof String string ? Optional.of(string) : Optional.empty();
    }

    private static Decoded malformed(Problem problem, String reason) {
        return new Decoded.Malformed(problem, reason, Ids.NONE);
    }
}
