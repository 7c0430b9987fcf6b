package org.farview.server.app;

import java.time.Duration;
import org.farview.server.engine.EngineListener;
import org.farview.server.engine.EngineRung;

/** Tells everybody what becomes of the engines. Timer's thread. */
final class EngineNews implements EngineListener {
    private static final String DOMAIN = "engine";

    private final StatusReporter status;
    private final DrawnNews figures;

    EngineNews(StatusReporter status, DrawnNews figures) {
        this.status = status;
        this.figures = figures;
    }

    @Override
    public void started(EngineRung rung) {
        status.backend(rung.name());
        figures.drawingWith(rung.name());
    }

    @Override
    public void restarting(Throwable problem, Duration pause) {
        status.fault(
                DOMAIN,
                "engine.restarting",
                "drawing failed (%s); it starts again after %d ms"
                        .formatted(problem, pause.toMillis()));
    }

    @Override
    public void steppedDown(EngineRung to, Throwable problem, Duration pause) {
        status.fault(
                DOMAIN,
                "engine.fallback",
                "drawing failed again (%s); going on with renderer '%s' in %d ms"
                        .formatted(problem, to.name(), pause.toMillis()));
    }

    @Override
    public void overdue(Duration drawing) {
        status.fault(
                DOMAIN,
                "engine.slow",
                "a picture has taken %d ms and is given up; the one before stays"
                        .formatted(drawing.toMillis()));
    }
}
