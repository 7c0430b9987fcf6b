package org.farview.server.app;

import java.util.Map;
import java.util.Optional;
import org.farview.server.config.ConfigException;
import org.farview.server.scenes.SceneKeeper;
import org.farview.server.scenes.SceneRefusedException;

/**
 * Makes scenes, and remembers them where something is kept.
 *
 * @param with what they are made with
 * @param commands of the process, for who is in them
 */
record LivingScenes(SceneSupplies with, SceneCommands commands)
        implements SceneKeeper<LivingScene> {
    @Override
    public Map<String, Optional<String>> kept() {
        return with.files().kept().names();
    }

    @Override
    public LivingScene build(String id) {
        try {
            return new LivingScene(id, with, commands);
        } catch (ConfigException e) {
            throw SceneRefusedException.broken(id, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void named(String id, Optional<String> name) {
        with.files().kept().rename(id, name);
    }

    @Override
    public void forget(String id) {
        with.files().kept().forget(id);
    }
}
