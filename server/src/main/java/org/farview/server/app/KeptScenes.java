package org.farview.server.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.farview.scene.SceneState;
import org.farview.server.config.ConfigException;
import org.farview.server.datasets.Roots;
import org.farview.server.journal.FileJournal;
import org.farview.server.journal.JournalCounters;
import org.farview.server.journal.SceneFolder;
import org.farview.server.journal.StateException;
import org.farview.server.journal.StateFolder;
import org.farview.server.journal.ViewLinks;
import org.farview.server.ledger.Journal;
import org.farview.server.ledger.Restored;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Threads;

/**
 * How scenes begin: where they were left, if a state folder keeps them and they were begun with the
 * same image; else anew. To be closed after them. Used by one thread at a time.
 */
final class KeptScenes implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(KeptScenes.class.getName());

    private final Optional<StateFolder> folder;

    /**
     * What a ledger is opened with.
     *
     * @param journal that it writes
     * @param end closes the journal; to be called after the ledger's end
     */
    record Beginning(Restored begins, Journal journal, Runnable end) {}

    /**
     * Where the images of a scene are opened.
     *
     * @param open all images
     * @param follower keeps those of the scene open
     * @param roots the served folders
     */
    record Places(OpenImages open, OpenImages.Follower follower, Roots roots) {}

    /**
     * A scene as it is when nothing is kept of it.
     *
     * @param id of the scene
     * @param initial how it begins
     * @param image id of the image that it begins with
     */
    record Fresh(String id, SceneState initial, String image) {}

    private KeptScenes(Optional<StateFolder> folder) {
        this.folder = folder;
    }

    /**
     * @throws ConfigException when the state folder cannot be used
     */
    static KeptScenes open(StateConfig config, Clock clock, Threads threads) {
        return asConfig(() ->
                new KeptScenes(
                        config.folder()
                                .map(path ->
                                        StateFolder.open(path, config.sync(), clock, threads))));
    }

    /** Where links to views are kept; empty when nothing is. */
    Optional<ViewLinks> links() {
        return folder.map(StateFolder::links);
    }

    /** What the journals did so far; empty when nothing is kept. */
    Optional<JournalCounters> counters() {
        return folder.map(StateFolder::counters);
    }

    /**
     * Begins a scene. The images of one that was kept are opened, and followed from then on.
     *
     * @throws ConfigException when what is kept cannot be read
     */
    Beginning begin(Fresh fresh, Places images) {
        if (folder.isEmpty()) {
            return new Beginning(Restored.fresh(fresh.initial()), Journal.none(), () -> {});
        }
        return asConfig(() -> {
            SceneFolder scene = folder.get().scene(fresh.id());
            Restored begins =
                    kept(scene, fresh)
                            .flatMap(kept -> reopened(kept, images))
                            .orElseGet(() -> Restored.fresh(fresh.initial()));
            FileJournal journal = scene.write(fresh.image(), images.open()::address);
            return new Beginning(begins, journal, journal::close);
        });
    }

    /** The scenes of which something is kept, with their names; those that cannot be read too. */
    Map<String, Optional<String>> names() {
        Map<String, Optional<String>> names = new LinkedHashMap<>();
        for (String id : folder.map(StateFolder::scenes).orElse(List.of())) {
            names.put(id, folder.get().scene(id).name());
        }
        return names;
    }

    /** Keeps a scene's name; one that cannot be kept is logged. */
    void rename(String id, Optional<String> name) {
        folder.ifPresent(kept -> orLogged(id, () -> kept.scene(id).rename(name)));
    }

    /** Keeps nothing of a scene any more. */
    void forget(String id) {
        folder.ifPresent(kept -> orLogged(id, () -> kept.scene(id).erase()));
    }

    private static void orLogged(String id, Runnable action) {
        try {
            action.run();
        } catch (StateException e) {
            LOG.log(System.Logger.Level.WARNING, "scene.not_kept scene=" + id, e);
        }
    }

    /** Lets other processes use the folder. Idempotent. */
    @Override
    public void close() {
        folder.ifPresent(StateFolder::close);
    }

    private static Optional<SceneFolder.Kept> kept(SceneFolder scene, Fresh fresh) {
        Optional<SceneFolder.Kept> kept = scene.read();
        if (kept.isPresent() && !kept.get().begunWith().equals(fresh.image())) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "scene.begun_anew scene={0} image={1}: what was kept was begun with {2} and is put aside",
                    fresh.id(),
                    fresh.image(),
                    kept.get().begunWith());
            scene.putAside();
            return Optional.empty();
        }
        return kept;
    }

    private static Optional<Restored> reopened(SceneFolder.Kept kept, Places images) {
        Restored restored = kept.restored();
        try (ReopenedImages again =
                new ReopenedImages(images.open(), images.roots(), ReopenedImages.Names.AS_BEFORE)) {
            Optional<SceneState> state = again.open(restored.state(), kept.addresses());
            state.ifPresent(images.follower()::follow);
            LOG.log(
                    System.Logger.Level.INFO,
                    "scene.restored version={0,number,#} layers={1} of {2}",
                    restored.state().version(),
                    state.map(shown -> shown.layers().size()).orElse(0),
                    restored.state().layers().size());
            return state.map(shown ->
                    shown.equals(restored.state())
                            ? restored
                            : restored.withState(shown.withVersion(shown.version() + 1)));
        }
    }

    private static <T> T asConfig(Supplier<T> action) {
        try {
            return action.get();
        } catch (StateException e) {
            throw new ConfigException(String.valueOf(e.getMessage()));
        }
    }
}
