package org.farview.server.jobs;

import java.io.Serial;

/** Ends a job whose answer nobody waits for. */
final class CalledOffException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    CalledOffException() {
        super("called off", null, false, false);
    }
}
