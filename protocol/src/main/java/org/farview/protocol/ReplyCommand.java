package org.farview.protocol;

import java.util.Optional;

/**
 * {@code reply.command}, server to client: the command ran.
 *
 * @param inReplyTo frame id of the call
 * @param status always {@code ok}
 * @param result what it found; absent when there is nothing to say
 * @param idempotencyKey never sent so far
 */
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
