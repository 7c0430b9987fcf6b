package org.farview.server.jobs;

import java.io.Serial;
import org.farview.protocol.WireError;

/** Ends a job that has no answer, with what its asker is told instead. */
public final class RefusedException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final transient WireError error;

    /**
     * @param code stable and lower.dotted
     * @param message for people: what, where, got, wanted
     */
    public RefusedException(String code, String message) {
        super(message, null, false, false);
        this.error = WireError.of(code, message);
    }

    /** The reason as it goes over the wire. */
    public WireError error() {
        return error;
    }
}
