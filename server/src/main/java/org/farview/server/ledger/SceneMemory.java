package org.farview.server.ledger;

import java.util.Map;
import java.util.Set;
import org.farview.scene.SceneState;
import org.farview.scene.update.Subject;

/**
 * What a ledger knows of its scene.
 *
 * @param told the scene that all sessions know
 * @param state the newest scene; what differs is still to be told
 * @param imageVersion at which the image that gives the levels became the first
 * @param firstVersion at which everything last changed that {@code versions} does not name
 * @param versions at which each subject last changed
 * @param untoldVolume what of the volume changed while a slice was shown, by wire name
 */
public record SceneMemory(
        SceneState told,
        SceneState state,
        long imageVersion,
        long firstVersion,
        Map<Subject, Long> versions,
        Set<String> untoldVolume) {
    public SceneMemory {
        versions = Map.copyOf(versions);
        untoldVolume = Set.copyOf(untoldVolume);
    }

    /** Of a scene that just begins, and that everybody who comes is told. */
    public static SceneMemory fresh(SceneState initial) {
        return new SceneMemory(
                initial, initial, initial.version(), initial.version(), Map.of(), Set.of());
    }

    /** Whether everybody was told all of it. */
    public boolean isTold() {
        return told.version() == state.version();
    }

    /** The same, with another newest scene: told before anything else happens. */
    public SceneMemory withState(SceneState other) {
        return new SceneMemory(told, other, imageVersion, firstVersion, versions, untoldVolume);
    }
}
