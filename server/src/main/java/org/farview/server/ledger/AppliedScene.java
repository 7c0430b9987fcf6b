package org.farview.server.ledger;

import org.farview.scene.SceneState;
import org.farview.server.runtime.FrameTimes;

/**
 * A scene as the ledger hands it to the engine.
 *
 * @param state the newest scene
 * @param inputNanos when the newest update in it was read from its socket; {@link FrameTimes#NONE}
 *     when nobody asked for anything yet
 * @param appliedNanos when it was handed over
 */
public record AppliedScene(SceneState state, long inputNanos, long appliedNanos) {
    /** The scene that a ledger begins with. */
    public static AppliedScene initial(SceneState state) {
        return new AppliedScene(state, FrameTimes.NONE, FrameTimes.NONE);
    }

    /** The times of a picture of this scene, as far as they are known before it is planned. */
    public FrameTimes times() {
        return FrameTimes.ofVersion(state.version()).asked(inputNanos, appliedNanos);
    }
}
