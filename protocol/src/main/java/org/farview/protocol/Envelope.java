package org.farview.protocol;

import java.util.Objects;
import java.util.Optional;

/**
 * A whole control frame. Its {@code type} follows from the payload, its {@code version} is always
 * {@link #VERSION}. Which optional fields a type has is checked when it is encoded or decoded.
 *
 * @param session id of the session; absent only in hello and reject
 * @param frameId the frame's own id; answers name it in {@code in_reply_to}
 * @param timestamp when it was made, seconds since 1970-01-01 UTC
 * @param intentId chosen by the client for one update; frames caused by it carry it back
 * @param seq position in its topic's log, 0 or more, rising by one; resumable topics only; always 0
 *     in {@code notify.scene}, which begins an epoch
 * @param deltaToken opaque name of that position, to be presented on resume; goes with seq
 * @param payload what is said
 */
public record Envelope(
        Optional<String> session,
        Optional<String> frameId,
        double timestamp,
        Optional<String> intentId,
        Optional<Long> seq,
        Optional<String> deltaToken,
        Payload payload) {
    /** The protocol version spoken here. */
    public static final int VERSION = 2;

    public Envelope {
        Objects.requireNonNull(session);
        Objects.requireNonNull(frameId);
        Objects.requireNonNull(intentId);
        Objects.requireNonNull(deltaToken);
        Objects.requireNonNull(payload);
        if (!Double.isFinite(timestamp)) {
            throw new IllegalArgumentException("timestamp: got " + timestamp);
        }
        if (seq.filter(value -> value < 0).isPresent()) {
            throw new IllegalArgumentException("seq: got " + seq.get() + ", wanted 0 or more");
        }
        if (payload instanceof NotifyScene && seq.filter(value -> value != 0).isPresent()) {
            throw new IllegalArgumentException("seq: got " + seq.get() + ", wanted 0");
        }
    }

    public FrameType type() {
        return FrameType.of(payload);
    }
}
