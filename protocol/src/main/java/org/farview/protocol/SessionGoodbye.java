package org.farview.protocol;

import java.util.Optional;

/**
 * {@code session.goodbye}, both directions: the last frame; the socket closes after it.
 *
 * @param code {@code goodbye}, {@code timeout} ...
 * @param message for people
 * @param reason {@code client_goodbye}, {@code heartbeat_timeout} ...
 */
@ExactKeys
public record SessionGoodbye(
        Optional<String> code, Optional<String> message, Optional<String> reason)
        implements Payload {
    public static SessionGoodbye of(String code, String message, String reason) {
        return new SessionGoodbye(Optional.of(code), Optional.of(message), Optional.of(reason));
    }
}
