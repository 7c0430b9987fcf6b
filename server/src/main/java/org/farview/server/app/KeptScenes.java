package org.farview.server.app;

import java.util.ArrayDeque;
import java.util.Deque;
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
 * same image; else anew. To be closed after their ledgers. Used by one thread at a time.
 */
final class KeptScenes implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(KeptScenes.class.getName());

    private final Optional<StateFolder> folder;
    private final Deque<FileJournal> journals = new ArrayDeque<>();

    /**
     * What a ledger is opened with.
     *
     * @param journal belongs to who made this
     */
    record Beginning(Restored begins, Journal journal) {}

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
    Beginning begin(Fresh fresh, OpenImages images, Roots roots) {
        if (folder.isEmpty()) {
            return new Beginning(Restored.fresh(fresh.initial()), Journal.none());
        }
        return asConfig(() -> {
            SceneFolder scene = folder.get().scene(fresh.id());
            Restored begins =
                    kept(scene, fresh)
                            .flatMap(kept -> reopened(kept, images, roots))
                            .orElseGet(() -> Restored.fresh(fresh.initial()));
            FileJournal journal = scene.write(fresh.image(), images::address);
            journals.push(journal);
            return new Beginning(begins, journal);
        });
    }

    /** Writes what waits. Idempotent. */
    @Override
    public void close() {
        while (!journals.isEmpty()) {
            journals.pop().close();
        }
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

    private static Optional<Restored> reopened(
            SceneFolder.Kept kept, OpenImages images, Roots roots) {
        Restored restored = kept.restored();
        try (ReopenedImages again =
                new ReopenedImages(images, roots, ReopenedImages.Names.AS_BEFORE)) {
            Optional<SceneState> state = again.open(restored.state(), kept.addresses());
            state.ifPresent(images::follow);
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
