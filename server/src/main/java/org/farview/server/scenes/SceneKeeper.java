package org.farview.server.scenes;

import java.util.Map;
import java.util.Optional;

/** Makes the rooms of scenes, and may remember scenes beyond its life. One thread at a time. */
public interface SceneKeeper<R extends SceneRoom> {
    /** The scenes that are remembered from before, by id, with their names. */
    Map<String, Optional<String>> kept();

    /**
     * Makes the room of a scene, as it is remembered or anew.
     *
     * @throws SceneRefusedException when what is remembered cannot be read
     */
    R build(String id);

    /** A scene was named, or lost its name. */
    void named(String id, Optional<String> name);

    /** A scene is gone; its room, if it had one, is closed. */
    void forget(String id);
}
