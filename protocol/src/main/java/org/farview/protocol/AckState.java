package org.farview.protocol;

import java.util.Objects;
import java.util.Optional;

/**
 * {@code ack.state}, server to client: what became of one update. Goes to its sender only, before
 * the notifies that it caused.
 *
 * @param intentId of the update
 * @param inReplyTo the update's frame id
 * @param status accepted or rejected
 * @param appliedValue what the property is now; absent when there is nothing to say
 * @param version scene version at which the property last changed; accepted only, and always there
 * @param error why not; rejected only, and always there
 * @param sceneVersion version of the scene after the update, also when it changed nothing; accepted
 *     only, and only for sessions with {@code x.frame}
 */
public record AckState(
        String intentId,
        String inReplyTo,
        Status status,
        Optional<Object> appliedValue,
        Optional<Long> version,
        Optional<WireError> error,
        Optional<Long> sceneVersion)
        implements Payload {
    public AckState {
        Objects.requireNonNull(intentId);
        Objects.requireNonNull(inReplyTo);
        boolean accepted = status == Status.ACCEPTED;
        if (version.isPresent() != accepted || error.isPresent() == accepted) {
            throw new IllegalArgumentException(
                    "status: wanted accepted with version, or rejected with error");
        }
        if (sceneVersion.isPresent() && !accepted) {
            throw new IllegalArgumentException("scene_version: not allowed in a rejected ack");
        }
    }

    /** What became of it. */
    public enum Status {
        ACCEPTED,
        REJECTED
    }

    public static AckState accepted(
            String intentId, String inReplyTo, Optional<Object> appliedValue, long version) {
        return new AckState(
                intentId,
                inReplyTo,
                Status.ACCEPTED,
                appliedValue,
                Optional.of(version),
                Optional.empty(),
                Optional.empty());
    }

    public static AckState rejected(String intentId, String inReplyTo, WireError error) {
        return new AckState(
                intentId,
                inReplyTo,
                Status.REJECTED,
                Optional.empty(),
                Optional.empty(),
                Optional.of(error),
                Optional.empty());
    }

    /** The same ack for a session with {@code x.frame}. */
    public AckState withSceneVersion(long value) {
        return new AckState(
                intentId, inReplyTo, status, appliedValue, version, error, Optional.of(value));
    }

    /** The same ack, addressed to another frame with the same intent. */
    public AckState addressedTo(String frameId) {
        return new AckState(intentId, frameId, status, appliedValue, version, error, sceneVersion);
    }
}
