package org.farview.data.corpus;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Lets the reader's log be silent while hundreds of strange images are opened. */
final class Quiet {
    /** Held, since loggers that nobody holds forget their level. */
    private static final Logger LOG = Logger.getLogger("org.farview.data");

    private Quiet() {}

    static void begin() {
        LOG.setLevel(Level.OFF);
    }

    static void end() {
        LOG.setLevel(null);
    }
}
