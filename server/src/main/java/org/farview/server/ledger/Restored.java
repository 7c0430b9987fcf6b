package org.farview.server.ledger;

import java.util.Optional;
import org.farview.scene.SceneState;

/**
 * All that a ledger must know to go on where another one was: what a {@link Journal} keeps.
 *
 * @param topics empty for a scene that begins: its tokens are new
 */
public record Restored(SceneMemory scene, Optional<TopicsMemory> topics) {
    /** A scene that begins. */
    public static Restored fresh(SceneState initial) {
        return new Restored(SceneMemory.fresh(initial), Optional.empty());
    }

    /** The newest scene. */
    public SceneState state() {
        return scene.state();
    }

    /**
     * The same with another newest scene, which everybody is told: when an image is gone, say.
     *
     * @param state of a higher version
     */
    public Restored withState(SceneState state) {
        return new Restored(scene.withState(state), topics);
    }
}
