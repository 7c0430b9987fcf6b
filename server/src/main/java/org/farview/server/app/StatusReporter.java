package org.farview.server.app;

import java.util.Optional;
import java.util.function.Consumer;
import org.farview.protocol.NotifyError;
import org.farview.protocol.XNotifyStatus;
import org.farview.render.view.Quality;
import org.farview.server.engine.DrawReport;
import org.farview.server.engine.PolicyDecision;
import org.farview.server.ledger.EngineFact;
import org.farview.server.runtime.LatestBox;

/** Turns what the engine and the encoder report into facts for the ledger. Thread-safe. */
final class StatusReporter {
    private final Consumer<EngineFact> ledger;
    private final LatestBox<Long> encodeNanos = new LatestBox<>();
    private final LatestBox<String> backend = new LatestBox<>();
    private final LatestBox<String> encoder = new LatestBox<>();
    private final LatestBox<XNotifyStatus.Policy> policy = new LatestBox<>();

    StatusReporter(Consumer<EngineFact> ledger) {
        this.ledger = ledger;
    }

    /** Engine's thread: a picture was drawn. */
    void drawn(DrawReport report) {
        if (report.quality() != Quality.INTERACTIVE) {
            // A moving volume may show a coarser level for a moment; that is no news for the
            // sliders.
            ledger.accept(new EngineFact.LevelApplied(report.level(), report.version()));
        }
        ledger.accept(
                new EngineFact.StatusReported(
                        new XNotifyStatus(
                                report.level(),
                                quality(report),
                                backend.peek().orElse(""),
                                encoder.peek().orElse(""),
                                millis(report.renderNanos()),
                                millis(encodeNanos.peek().orElse(0L)),
                                new XNotifyStatus.ChunkCounts(
                                        report.progress().wanted(),
                                        report.progress().ready(),
                                        report.progress().failed()),
                                report.message(),
                                policy.peek())));
    }

    /** Engine's thread: another level is drawn, or for another reason; shows in the next status. */
    void decided(PolicyDecision decision) {
        if (decision.main()) {
            policy.put(
                    new XNotifyStatus.Policy(
                            Math.max(0, decision.desired()),
                            reason(decision.reason()),
                            thousandth(decision.oversampling()),
                            decision.downgraded()));
        }
    }

    /** Which renderer draws from now on; shows in the next status. */
    void backend(String name) {
        backend.put(name);
    }

    /** Pictures are encoded by this encoder from now on; shows in the next status. */
    void encodingWith(String name) {
        encoder.put(name);
    }

    /** Encoder's thread: a picture was encoded; shows in the next status. */
    void encoded(long nanos) {
        encodeNanos.put(nanos);
    }

    /** Something failed that everybody should know. */
    void fault(String domain, String code, String message) {
        ledger.accept(
                new EngineFact.EngineFault(
                        new NotifyError(
                                domain,
                                code,
                                message,
                                NotifyError.Severity.WARNING,
                                Optional.empty())));
    }

    private static XNotifyStatus.Quality quality(DrawReport report) {
        return switch (report.quality()) {
            case INTERACTIVE -> XNotifyStatus.Quality.INTERACTIVE;
            case SETTLED -> XNotifyStatus.Quality.SETTLED;
            case EXACT -> XNotifyStatus.Quality.EXACT;
        };
    }

    private static XNotifyStatus.Reason reason(PolicyDecision.Reason reason) {
        return switch (reason) {
            case OVERSAMPLING -> XNotifyStatus.Reason.OVERSAMPLING;
            case HELD -> XNotifyStatus.Reason.HELD;
            case LOCKED -> XNotifyStatus.Reason.LOCKED;
            case MEMORY -> XNotifyStatus.Reason.MEMORY;
            case MOVING -> XNotifyStatus.Reason.MOVING;
            case REFUSED -> XNotifyStatus.Reason.REFUSED;
        };
    }

    private static double thousandth(double value) {
        return Math.rint(value * 1e3) / 1e3;
    }

    /** To a hundredth, so that the frame stays short. */
    private static double millis(long nanos) {
        return Math.rint(nanos / 1e4) / 100;
    }
}
