package org.farview.protocol;

import java.util.Map;
import java.util.Optional;

/**
 * {@code error.command}: the command did not run, or failed.
 *
 * @param inReplyTo {@code frame_id} of the call
 * @param status always the same
 * @param code {@code command.not_found}, {@code command.forbidden}, {@code command.retryable}, or a
 *     command's own
 * @param message for people
 * @param details for programs
 * @param idempotencyKey never sent
 */
@FromServer
public record ErrorCommand(
        String inReplyTo,
        Status status,
        String code,
        String message,
        Optional<Map<String, Object>> details,
        Optional<String> idempotencyKey)
        implements Payload {
    public ErrorCommand {
        details = details.map(JsonValues::copy);
    }

    /** The one status of an error. */
    public enum Status {
        ERROR
    }

    public static ErrorCommand of(String inReplyTo, WireError error) {
        return new ErrorCommand(
                inReplyTo,
                Status.ERROR,
                error.code(),
                error.message(),
                error.details(),
                Optional.empty());
    }
}
