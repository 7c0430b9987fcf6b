package org.farview.protocol;

import java.util.Optional;

/** What a text from the wire turned out to be. */
public sealed interface Decoded {
    /** A frame that keeps every rule. */
    record Frame(Envelope envelope) implements Decoded {}

    /** A JSON object whose {@code type} is not one of {@link FrameType}; to be ignored. */
    record Unknown(String type) implements Decoded {}

    /**
     * Not a frame.
     *
     * @param problem how far the reading came
     * @param reason what, where, got, wanted; fit for an answer
     * @param ids what could be read of the envelope, to address the answer
     */
    record Malformed(Problem problem, String reason, Ids ids) implements Decoded {}

    /** How far the reading came. */
    enum Problem {
        /** Not JSON, or nested too deeply, or too large. */
        NOT_JSON,
        /** JSON, but not an object. */
        NOT_AN_OBJECT,
        /** An object that breaks a rule of its type. */
        BROKEN_RULE
    }

    /** The envelope's strings, as far as they are strings. */
    record Ids(
            Optional<String> type,
            Optional<String> session,
            Optional<String> frameId,
            Optional<String> intentId) {
        static final Ids NONE =
                new Ids(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
