package org.farview.server.app;

import org.farview.server.ledger.CommitReport;
import org.farview.server.telemetry.Figures;

/** Takes the ledger's reports: how many updates, and how long they waited. Thread-safe. */
final class CommitNews {
    private final Figures.Timings wait;

    CommitNews(Figures figures) {
        this.wait = figures.timings("ledger_wait_ms", "from an update's arrival to its answer");
    }

    void accept(CommitReport report) {
        if (report.accepted() + report.rejected() > 0) {
            wait.record(report.oldestWaitNanos());
        }
    }
}
