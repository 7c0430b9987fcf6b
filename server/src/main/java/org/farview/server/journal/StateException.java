package org.farview.server.journal;

import java.io.Serial;

/**
 * The state folder cannot be used, or holds what cannot be read; the message says what and where.
 */
public final class StateException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    public StateException(String message) {
        super(message);
    }

    public StateException(String message, Throwable cause) {
        super(message, cause);
    }
}
