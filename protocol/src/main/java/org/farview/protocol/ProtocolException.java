package org.farview.protocol;

import java.io.Serial;

/** A text is not what the protocol wants. Never leaves this package: the door returns a value. */
final class ProtocolException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    ProtocolException(String message) {
        super(message, null, false, false);
    }
}
