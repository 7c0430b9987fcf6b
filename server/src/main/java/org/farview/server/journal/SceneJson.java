package org.farview.server.journal;

import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.farview.scene.SceneState;
import org.jspecify.annotations.Nullable;

/** A whole scene as plain JSON and back, for who keeps scenes elsewhere. Pure. */
public final class SceneJson {
    private SceneJson() {}

    /**
     * A scene as a map of maps, lists, texts, {@code Long}s, {@code Double}s and {@code Boolean}s.
     *
     * @param addresses by which name the image of that id can be opened again; empty when it cannot
     */
    public static SortedMap<String, Object> write(
            SceneState scene, Function<String, Optional<String>> addresses) {
        return new SceneParts(addresses).of(scene);
    }

    /**
     * The scene that {@link #write} made this of.
     *
     * @param name for messages
     * @throws StateException when a part is missing, or says what cannot be
     */
    public static SceneState read(@Nullable Object json, String name) {
        return SceneReading.scene(Fields.of(json, name));
    }
}
