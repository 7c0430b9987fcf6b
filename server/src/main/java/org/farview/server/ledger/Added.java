package org.farview.server.ledger;

import org.farview.scene.LayerStack;

/** What became of a layer that was to be added. */
public sealed interface Added {
    /**
     * It is in the scene, and everybody was told.
     *
     * @param id that it got
     */
    record Layer(String id) implements Added {}

    /** The scene is as before. */
    record Refused(LayerStack.Misfit why) implements Added {}
}
