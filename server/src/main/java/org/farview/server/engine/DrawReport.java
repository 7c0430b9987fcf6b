package org.farview.server.engine;

import org.farview.render.Progress;
import org.farview.render.RenderResult;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderPlan;
import org.farview.scene.SceneState;

/**
 * One drawn picture, for the ledger and for telemetry.
 *
 * @param version of the scene that it shows
 * @param level of the main layer
 * @param plan that was drawn
 * @param ndisplay 2 for a slice, 3 for a volume
 * @param renderNanos time from plan to last pixel
 * @param gpuNanos what the GPU was busy for it; 0 without one
 * @param progress chunks wanted, ready and failed
 * @param message why something is missing from the picture, for people; empty when all is well
 */
public record DrawReport(
        long version,
        int level,
        RenderPlan plan,
        int ndisplay,
        long renderNanos,
        long gpuNanos,
        Progress progress,
        String message) {
    /** It was drawn at. */
    public Quality quality() {
        return plan.quality();
    }

    /**
     * What was drawn of a scene.
     *
     * @param nanos from plan to last pixel
     */
    static DrawReport of(SceneState scene, RenderPlan plan, RenderResult result, long nanos) {
        return new DrawReport(
                scene.version(),
                result.level(),
                plan,
                scene.mainView().ndisplay(),
                nanos,
                result.gpuNanos(),
                result.progress(),
                result.outcome() == RenderResult.Outcome.CANCELLED
                        ? "drawing took too long and was given up"
                        : result.message());
    }
}
