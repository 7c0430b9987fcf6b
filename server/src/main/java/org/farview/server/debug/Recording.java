package org.farview.server.debug;

import java.util.List;
import java.util.Set;
import org.farview.protocol.StateUpdate;
import org.farview.render.view.RenderLimits;
import org.farview.scene.ImageLayer;
import org.farview.scene.SceneState;
import org.farview.server.ledger.LedgerConfig;
import org.farview.server.ledger.Steering;

/**
 * What the ledgers of a process took, as it was read from a file.
 *
 * @param wallSeconds when it began, since the Unix epoch
 * @param tapes one for each life of a scene, in the order in which they began
 * @param torn whether its last line is not whole: the process ended in the middle of it
 */
public record Recording(double wallSeconds, List<Tape> tapes, boolean torn) {
    public Recording {
        tapes = List.copyOf(tapes);
    }

    /**
     * What one ledger took.
     *
     * @param beganNanos since the recording began; so are the other times
     * @param state that it began with
     * @param limits for planning
     * @param endNanos of the scene, or of the recording
     */
    public record Tape(
            LedgerConfig config,
            long beganNanos,
            SceneState state,
            RenderLimits limits,
            List<Event> events,
            long endNanos) {
        public Tape {
            events = List.copyOf(events);
        }

        /** The scene's id. */
        public String scene() {
            return config.scene();
        }
    }

    /** Something that was taken at a time. */
    public record Event(long nanos, Taken taken) {}

    /** What a ledger can take; see {@link org.farview.server.ledger.Witness}. */
    public sealed interface Taken {
        record Join(String session, Set<String> features, String role) implements Taken {
            public Join {
                features = Set.copyOf(features);
            }
        }

        record Leave(String session) implements Taken {}

        record Update(String session, String intentId, StateUpdate update) implements Taken {}

        record Change(StateUpdate update) implements Taken {}

        record Steer(String session, Steering wanted) implements Taken {}

        record Replace(SceneState scene) implements Taken {}

        record Add(List<ImageLayer> layers) implements Taken {}
    }
}
