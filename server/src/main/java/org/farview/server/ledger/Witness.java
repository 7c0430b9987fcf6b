package org.farview.server.ledger;

import java.util.List;
import org.farview.protocol.StateUpdate;
import org.farview.scene.ImageLayer;
import org.farview.scene.SceneState;

/**
 * Sees what a ledger takes from sessions and commands, in the order in which it does: who gives
 * another ledger the same in the same order, at the same times, gets the same scenes. What changes
 * no scene is left out: questions, cursors and names, and what could not be read. So are the
 * engine's facts, which follow from the scenes.
 *
 * <p>Called on the ledger's thread before anything comes of it; must return at once and not throw.
 */
public interface Witness {
    /** Somebody joined. */
    void joined(Subscriber who);

    /** Somebody left. */
    void left(String session);

    /** A session wants a change. */
    void updated(String session, String intentId, StateUpdate update);

    /** A command wants a change. */
    void changed(StateUpdate update);

    /** Something is asked of those in the scene, or of what plays; session is empty for nobody. */
    void steered(String session, Steering wanted);

    /** Another scene is to be shown. */
    void replaced(SceneState scene);

    /** Layers are to be added, all or none. */
    void added(List<ImageLayer> layers);

    /** Nobody looks. */
    static Witness none() {
        return new None();
    }

    /** Sees nothing. */
    record None() implements Witness {
        @Override
        public void joined(Subscriber who) {
            // not looked at
        }

        @Override
        public void left(String session) {
            // not looked at
        }

        @Override
        public void updated(String session, String intentId, StateUpdate update) {
            // not looked at
        }

        @Override
        public void changed(StateUpdate update) {
            // not looked at
        }

        @Override
        public void steered(String session, Steering wanted) {
            // not looked at
        }

        @Override
        public void replaced(SceneState scene) {
            // not looked at
        }

        @Override
        public void added(List<ImageLayer> layers) {
            // not looked at
        }
    }
}
