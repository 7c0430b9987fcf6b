package org.farview.data;

import java.io.Serial;

/** The world of files let us down. The message says what, where, got, wanted. */
public final class DataException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
