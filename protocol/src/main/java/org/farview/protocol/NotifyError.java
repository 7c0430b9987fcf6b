package org.farview.protocol;

import java.util.Map;
import java.util.Optional;

/**
 * {@code notify.error}, server to client: something went wrong that no update asked for.
 *
 * @param domain which part: {@code control}, {@code engine}, {@code data} ...
 * @param code stable and lower.dotted
 * @param message for people
 * @param severity how bad
 * @param context for programs
 */
@ExactKeys
public record NotifyError(
        String domain,
        String code,
        String message,
        Severity severity,
        Optional<Map<String, Object>> context)
        implements Payload {
    public NotifyError {
        context = context.map(JsonValues::copy);
    }

    /** How bad it is; after {@code critical} the session ends. */
    public enum Severity {
        INFO,
        WARNING,
        CRITICAL
    }
}
