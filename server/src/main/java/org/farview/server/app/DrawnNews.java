package org.farview.server.app;

import org.farview.render.view.Quality;
import org.farview.server.engine.DrawReport;
import org.farview.server.engine.PolicyDecision;
import org.farview.server.runtime.Reading;
import org.farview.server.telemetry.Figures;

/** Takes the reports of a scene's engines, for operators. Thread-safe. */
final class DrawnNews {
    private final Figures.Timings moving;
    private final Figures.Timings exact;
    private final Figures.Timings gpu;
    private final Figures.Choice backend;
    private final Figures.Choice reason;
    private final Reading level = new Reading();
    private final Reading missing = new Reading();

    DrawnNews(Figures figures) {
        moving = figures.timings("render_ms", "drawing a slice or a moving volume");
        exact = figures.timings("render_exact_ms", "drawing a volume at rest");
        gpu = figures.timings("gpu_ms", "what a GPU was busy for a picture");
        backend = figures.choice("backend", "1 for the renderer that draws", "backend");
        reason =
                figures.choice("level_reason", "1 for what decided which level is drawn", "reason");
        figures.gauge("level", "level drawn last; 0 is the finest", level::value);
        figures.gauge(
                "chunks_missing",
                "chunks that the last picture wanted and did not have",
                missing::value);
    }

    void accept(DrawReport report) {
        boolean slow = report.ndisplay() == 3 && report.quality() != Quality.INTERACTIVE;
        (slow ? exact : moving).record(report.renderNanos());
        if (report.gpuNanos() > 0) {
            gpu.record(report.gpuNanos());
        }
        level.set(report.level());
        missing.set(report.progress().wanted() - report.progress().ready());
    }

    /** Which level is drawn from now on. Only that of the layer that the scene's levels are. */
    void decided(PolicyDecision decision) {
        if (decision.main()) {
            reason.set(decision.reason().wireName());
        }
    }

    /** Which renderer draws from now on. */
    void drawingWith(String name) {
        backend.set(name);
    }

    /** The level drawn last. */
    int level() {
        return (int) level.value();
    }
}
