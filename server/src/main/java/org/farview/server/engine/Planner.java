package org.farview.server.engine;

import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.SceneState;
import org.farview.scene.View;

/** As {@link RenderPlanner#plan} does it. */
@FunctionalInterface
public interface Planner {
    RenderPlan plan(SceneState scene, View view, Quality quality, RenderLimits limits);
}
