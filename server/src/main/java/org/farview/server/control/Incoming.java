package org.farview.server.control;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.farview.protocol.NotifyError;
import org.farview.protocol.SessionGoodbye;

/** What a session's reader is told. */
sealed interface Incoming {
    /** Said by the client. */
    sealed interface Message extends Incoming {}

    record Text(String text) implements Message {}

    /**
     * A binary message, which the control protocol does not have.
     *
     * @param text the bytes as UTF-8; empty when they are not
     * @param bytes how many there were
     */
    record Binary(Optional<String> text, int bytes) implements Message {
        static Binary of(ByteBuffer message) {
            int bytes = message.remaining();
            try {
                String text = StandardCharsets.UTF_8.newDecoder().decode(message).toString();
                return new Binary(Optional.of(text), bytes);
            } catch (CharacterCodingException e) {
                return new Binary(Optional.empty(), bytes);
            }
        }
    }

    /** The socket is closed; nothing follows. */
    record Closed() implements Incoming {}

    /** The client has sent more than it may for too long; the session ends. */
    record Flooding() implements Incoming {}

    /** The scene has failed and the server must be restarted; the session ends. */
    record Failed(NotifyError error) implements Incoming {}

    /**
     * The scene is taken away, or the server stops; the session ends.
     *
     * @param code that the socket is closed with
     */
    record Dismissed(SessionGoodbye goodbye, int code) implements Incoming {
        /** Only the scene has ended. */
        Dismissed(SessionGoodbye goodbye) {
            this(goodbye, StatusCode.NORMAL);
        }
    }
}
