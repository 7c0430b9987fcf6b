package org.farview.server.ledger;

import java.util.List;
import org.farview.scene.LayerStack;

/** What became of layers that were to be added. */
public sealed interface Added {
    /**
     * They are in the scene, and everybody was told.
     *
     * @param ids that they got, bottom first
     */
    record Layers(List<String> ids) implements Added {
        public Layers {
            ids = List.copyOf(ids);
        }
    }

    /** The scene is as before. */
    record Refused(LayerStack.Misfit why) implements Added {}
}
