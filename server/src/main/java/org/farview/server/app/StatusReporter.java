package org.farview.server.app;

import java.util.Optional;
import java.util.function.Consumer;
import org.farview.protocol.NotifyError;
import org.farview.protocol.XNotifyStatus;
import org.farview.render.view.Quality;
import org.farview.server.engine.DrawReport;
import org.farview.server.ledger.EngineFact;
import org.farview.server.runtime.LatestBox;

/** Turns what the engine and the encoder report into facts for the ledger. Thread-safe. */
final class StatusReporter {
    private final Consumer<EngineFact> ledger;
    private final LatestBox<Long> encodeNanos = new LatestBox<>();
    private final LatestBox<String> backend = new LatestBox<>();
    private final LatestBox<String> encoder = new LatestBox<>();

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
                                report.message())));
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

    /** To a hundredth, so that the frame stays short. */
    private static double millis(long nanos) {
        return Math.rint(nanos / 1e4) / 100;
    }
}
