package org.farview.server.ledger;

import java.util.Optional;
import org.farview.protocol.AckState;

/** What one step of the ledger answered. */
record Tally(int accepted, int rejected, long oldestWaitNanos) {
    static final Tally NOTHING = new Tally(0, 0, 0);

    Tally plus(AckState.Status answer, long waitNanos) {
        boolean ok = answer == AckState.Status.ACCEPTED;
        return new Tally(
                accepted + (ok ? 1 : 0),
                rejected + (ok ? 0 : 1),
                Math.max(oldestWaitNanos, waitNanos));
    }

    /** For telemetry; empty when nothing was answered. */
    Optional<CommitReport> report(long version) {
        return accepted + rejected == 0
                ? Optional.empty()
                : Optional.of(new CommitReport(version, accepted, rejected, oldestWaitNanos));
    }
}
