package org.farview.protocol;

import java.util.Optional;

/**
 * Which envelope fields a frame type has.
 *
 * @param session the session's id
 * @param frameId the frame's own id
 * @param intentId the intent that caused the frame
 * @param position {@code seq} and {@code delta_token} of a resumable topic, both or none
 */
record EnvelopeRules(Presence session, Presence frameId, Presence intentId, Presence position) {
    /** Before a session exists: hello, reject. */
    static final EnvelopeRules OPENING =
            new EnvelopeRules(
                    Presence.FORBIDDEN, Presence.REQUIRED, Presence.FORBIDDEN, Presence.FORBIDDEN);

    /** Session frames, acks and commands. */
    static final EnvelopeRules IN_SESSION =
            new EnvelopeRules(
                    Presence.REQUIRED, Presence.REQUIRED, Presence.FORBIDDEN, Presence.FORBIDDEN);

    static final EnvelopeRules UPDATE =
            new EnvelopeRules(
                    Presence.REQUIRED, Presence.REQUIRED, Presence.REQUIRED, Presence.FORBIDDEN);

    /** A resumable topic that may name the intent: scene, layers. */
    static final EnvelopeRules RESUMABLE_OF_INTENT =
            new EnvelopeRules(
                    Presence.REQUIRED, Presence.OPTIONAL, Presence.OPTIONAL, Presence.REQUIRED);

    /** A resumable topic: stream. */
    static final EnvelopeRules RESUMABLE =
            new EnvelopeRules(
                    Presence.REQUIRED, Presence.OPTIONAL, Presence.FORBIDDEN, Presence.REQUIRED);

    /** A newest-wins topic that may name the intent: dims, camera. */
    static final EnvelopeRules LIVE_OF_INTENT =
            new EnvelopeRules(
                    Presence.REQUIRED, Presence.OPTIONAL, Presence.OPTIONAL, Presence.FORBIDDEN);

    /** A newest-wins topic without intents: error, status. */
    static final EnvelopeRules LIVE =
            new EnvelopeRules(
                    Presence.REQUIRED, Presence.OPTIONAL, Presence.FORBIDDEN, Presence.FORBIDDEN);

    /** What is wrong with the envelope, in words; empty when nothing is. */
    Optional<String> problem(Envelope envelope) {
        return check("session", session, envelope.session())
                .or(() -> problemApartFromSession(envelope));
    }

    /** As {@link #problem}, for a frame that is not yet addressed. */
    Optional<String> problemApartFromSession(Envelope envelope) {
        return check("frame_id", frameId, envelope.frameId())
                .or(() -> check("intent_id", intentId, envelope.intentId()))
                .or(() -> check("seq", position, envelope.seq()))
                .or(() -> check("delta_token", position, envelope.deltaToken()));
    }

    private static Optional<String> check(String key, Presence rule, Optional<?> field) {
        if (rule == Presence.REQUIRED && field.isEmpty()) {
            return Optional.of(key + ": missing");
        }
        if (rule == Presence.FORBIDDEN && field.isPresent()) {
            return Optional.of(key + ": not allowed here");
        }
        return Optional.empty();
    }
}
