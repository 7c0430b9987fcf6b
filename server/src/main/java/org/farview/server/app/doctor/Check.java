package org.farview.server.app.doctor;

import java.time.Duration;

/**
 * Looks at one thing that serving depends on. Writes nothing that stays; runs once, on a thread of
 * its own, which it may lose.
 */
interface Check {
    /** Long enough for a loaded machine; nothing that is looked at needs a tenth of it. */
    Duration PATIENCE = Duration.ofSeconds(10);

    /** That of its finding. */
    String name();

    /**
     * @throws Exception counts as a failure that nobody foresaw
     */
    Finding look() throws Exception;

    /** How long it may take. */
    default Duration limit() {
        return PATIENCE;
    }

    /** What it means when it takes longer. */
    default Verdict whenSilent() {
        return Verdict.FAILED;
    }
}
