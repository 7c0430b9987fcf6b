package org.farview.protocol;

import java.util.Objects;
import java.util.Optional;

/**
 * {@code ack.state}: what became of one update. Goes to its sender only, before the notifies that
 * it caused.
 *
 * @param intentId of the update
 * @param inReplyTo the update's {@code frame_id}
 * @param status what became of it
 * @param appliedValue accepted only: what the property is now, or what was done; absent when there
 *     is nothing to say
 * @param version accepted only, and always there: the scene's version at which the property last
 *     changed
 * @param error rejected only, and always there: why not
 * @param sceneVersion accepted only, and only with {@code x.frame}: the scene's version after this
 *     update, also of one that changed nothing; see <a href="#frame-block">frame block</a>
 */
@FromServer
@Depending(
        on = "status",
        is = "accepted",
        needs = {"version"},
        forbids = {"error"})
@Depending(
        on = "status",
        is = "rejected",
        needs = {"error"},
        forbids = {"version", "scene_version"})
public record AckState(
        String intentId,
        String inReplyTo,
        Status status,
        Optional<Object> appliedValue,
        @Bounds(min = 1) Optional<Long> version,
        Optional<WireError> error,
        @Bounds(min = 1) Optional<Long> sceneVersion)
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
