package org.farview.render.view;

import java.util.Map;
import java.util.Optional;
import org.farview.scene.SceneState;
import org.farview.scene.View;

/**
 * What a plan is to be made of.
 *
 * @param view one of the scene's
 * @param strip which rows of its canvas
 * @param levels by layer, the finest that may be shown; 0 where nothing is said
 * @param lowest the lowest layer of which something is seen on the canvas; empty when the strip
 *     says
 */
record Pictured(
        SceneState scene,
        View view,
        Quality quality,
        RenderLimits limits,
        CanvasStrip strip,
        Map<String, Integer> levels,
        Optional<String> lowest) {
    /** The whole canvas at any level. */
    static Pictured whole(SceneState scene, View view, Quality quality, RenderLimits limits) {
        return new Pictured(
                scene,
                view,
                quality,
                limits,
                CanvasStrip.all(view.canvas()),
                Map.of(),
                Optional.empty());
    }
}
