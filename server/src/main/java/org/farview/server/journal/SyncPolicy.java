package org.farview.server.journal;

import java.time.Duration;

/** When what was written is also made to survive a loss of power. */
public sealed interface SyncPolicy {
    /** Before anybody is told of it. */
    record Every() implements SyncPolicy {}

    /**
     * Afterwards.
     *
     * @param latest after it was written
     */
    record Within(Duration latest) implements SyncPolicy {
        public Within {
            if (latest.isNegative()) {
                throw new IllegalArgumentException("sync: got " + latest);
            }
        }
    }
}
