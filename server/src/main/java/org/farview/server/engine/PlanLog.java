package org.farview.server.engine;

import org.farview.render.view.LayerPlan;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.SceneState;
import org.farview.scene.View;
import org.farview.server.log.LogFlag;

/** Plans, and tells the log of what was planned where somebody wants to know. */
final class PlanLog {
    private PlanLog() {}

    /** As {@link RenderPlanner#plan}. */
    static RenderPlan plan(SceneState scene, View view, Quality quality, RenderLimits limits) {
        RenderPlan plan = RenderPlanner.plan(scene, view, quality, limits);
        if (LogFlag.POLICY.isOn()) {
            LogFlag.POLICY.tell(
                    "plan.made version={0,number,#} quality={1} level={2} chunks={3,number,#} notes={4}",
                    scene.version(), quality, plan.level(), plan.requests().size(), plan.notes());
        }
        if (LogFlag.ROI.isOn()) {
            plan.layers().forEach(layer -> tellRegion(scene.version(), layer));
        }
        return plan;
    }

    private static void tellRegion(long version, LayerPlan layer) {
        if (layer instanceof LayerPlan.Staged staged) {
            LogFlag.ROI.tell(
                    "plan.region version={0,number,#} layer={1} level={2} box={3}",
                    version, layer.layer(), staged.cut().level().index(), staged.cut().box());
        }
    }
}
