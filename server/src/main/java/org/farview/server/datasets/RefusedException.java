package org.farview.server.datasets;

import java.io.Serial;
import org.farview.protocol.WireError;
import org.farview.server.control.CommandRegistry.Outcome;

/** Ends a command with the answer that its caller gets. */
public final class RefusedException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final transient WireError error;

    public RefusedException(WireError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    public Outcome outcome() {
        return new Outcome.Refused(error);
    }
}
