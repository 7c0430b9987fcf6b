package org.farview.scene.update;

import java.util.Map;
import org.farview.scene.SceneState;

/** What became of an update. */
public sealed interface Outcome {
    /**
     * The scene follows.
     *
     * @param state the scene afterwards: one version later when something changed, else the very
     *     scene that was given
     * @param head of the row that was applied
     * @param subject what was addressed
     * @param value plain JSON of what was applied, after clamping
     */
    record Applied(SceneState state, Head head, Subject subject, Object value) implements Outcome {}

    /**
     * The scene stays as it is.
     *
     * @param code coarse, as protocol 2 knows it
     * @param message what was got and what was wanted
     * @param details scope, key, target and a stable, lower.dotted {@code reason}
     */
    record Rejected(ErrorCode code, String message, Map<String, Object> details)
            implements Outcome {}
}
