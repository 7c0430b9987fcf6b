package org.farview.server.app;

import org.farview.render.view.Quality;
import org.farview.server.engine.DrawReport;
import org.farview.server.telemetry.Telemetry;

/** Takes the engines' reports: a histogram by quality for operators. Thread-safe. */
final class DrawnNews {
    private final Telemetry.Timings moving;
    private final Telemetry.Timings exact;
    private final Telemetry.Timings gpu;

    DrawnNews(Telemetry telemetry) {
        this.moving = telemetry.timings("render_ms", "drawing a slice or a moving volume");
        this.exact = telemetry.timings("render_exact_ms", "drawing the exact volume");
        this.gpu = telemetry.timings("gpu_ms", "what a GPU was busy for a picture");
    }

    void accept(DrawReport report) {
        boolean slow = report.ndisplay() == 3 && report.quality() != Quality.INTERACTIVE;
        (slow ? exact : moving).record(report.renderNanos());
        if (report.gpuNanos() > 0) {
            gpu.record(report.gpuNanos());
        }
    }
}
