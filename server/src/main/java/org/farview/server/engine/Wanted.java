package org.farview.server.engine;

import org.farview.render.view.RenderPlan;
import org.farview.scene.SceneState;
import org.farview.server.ledger.AppliedScene;

/** The newest scene and the picture of it at rest. */
record Wanted(AppliedScene scene, RenderPlan exact) {
    SceneState state() {
        return scene.state();
    }

    boolean isVolume() {
        return state().mainView().ndisplay() == 3;
    }
}
