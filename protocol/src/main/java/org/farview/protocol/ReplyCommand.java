package org.farview.protocol;

import java.util.Optional;

/**
 * {@code reply.command}: the command ran.
 *
 * @param inReplyTo {@code frame_id} of the call
 * @param status always the same
 * @param result what it found; absent when there is nothing to say
 * @param idempotencyKey never sent
 */
@FromServer
public record ReplyCommand(
        String inReplyTo, Status status, Optional<Object> result, Optional<String> idempotencyKey)
        implements Payload {
    /** The one status of a reply. */
    public enum Status {
        OK
    }

    public static ReplyCommand of(String inReplyTo, Optional<Object> result) {
        return new ReplyCommand(inReplyTo, Status.OK, result, Optional.empty());
    }
}
