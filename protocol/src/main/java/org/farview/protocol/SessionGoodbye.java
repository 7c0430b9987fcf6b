package org.farview.protocol;

import java.util.Optional;

/**
 * {@code session.goodbye}: the last frame; the socket closes after it.
 *
 * @param code {@code goodbye}, {@code timeout}, {@code server_failed} or another
 * @param message for people
 * @param reason {@code client_goodbye}, {@code heartbeat_timeout}, the failure's code or another
 */
@ExactKeys
@FromClient
@FromServer
public record SessionGoodbye(
        Optional<String> code, Optional<String> message, Optional<String> reason)
        implements Payload {
    public static SessionGoodbye of(String code, String message, String reason) {
        return new SessionGoodbye(Optional.of(code), Optional.of(message), Optional.of(reason));
    }
}
