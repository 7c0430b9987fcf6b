package org.farview.render;

import java.io.Serial;

/** Drawing or encoding failed. The message says what, where, got, wanted. */
public class RenderException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    public RenderException(String message) {
        super(message);
    }

    public RenderException(String message, Throwable cause) {
        super(message, cause);
    }
}
