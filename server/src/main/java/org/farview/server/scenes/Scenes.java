package org.farview.server.scenes;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Guarded;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.Signal;

/**
 * The scenes of a process; see {@link SceneTable} for what becomes of them.
 *
 * <p>Thread-safe. Calls wait for one another: waking and suspending take up to some hundred
 * milliseconds, and three seconds where a picture being drawn does not give up.
 */
public final class Scenes<R extends SceneRoom> implements AutoCloseable {
    /** The scene of clients that name none and know of no others; always there. */
    public static final String MAIN = SceneTable.MAIN;

    /** Lower-case letters and digits that are not taken for one another. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    /** Fifty bits: who is not told an id does not guess it. */
    private static final int ID_LENGTH = 10;

    private final Guarded<SceneTable<R>> table;
    private final RandomGenerator random;
    private final Clock clock;
    private final LatestBox<Integer> awake = new LatestBox<>();
    private final Signal closed = new Signal();

    /** One session's stay. Thread-safe. */
    public final class Stay implements AutoCloseable {
        private final SceneNote note;
        private final R room;
        private final Signal over = new Signal();

        private Stay(SceneTable.Place<R> place) {
            this.note = place.note();
            this.room = place.room();
        }

        /** As it was when it was entered. */
        public SceneNote note() {
            return note;
        }

        public R room() {
            return room;
        }

        /** Leaves; idempotent, but for two threads at the same moment. */
        @Override
        public void close() {
            if (!over.isRaised()) {
                over.raise();
                run(scenes -> scenes.leave(note.id(), clock.nanoTime()));
            }
        }
    }

    /**
     * Begins with the main scene and those that are kept, all suspended.
     *
     * @param random unguessable in production: ids are made of it
     * @param keeper is used by one thread at a time
     */
    public Scenes(ScenesConfig config, RandomGenerator random, Clock clock, SceneKeeper<R> keeper) {
        this.random = random;
        this.clock = clock;
        table = new Guarded<>(new SceneTable<>(config, keeper, clock.nanoTime()));
        awake.put(0);
    }

    /**
     * Lets a session into a scene.
     *
     * @param id of the scene; empty for a new one
     * @throws SceneRefusedException when it cannot be
     */
    public Stay enter(Optional<String> id) {
        return call(scenes -> {
            String wanted = id.orElseGet(() -> addTo(scenes, Optional.empty()).id());
            return new Stay(scenes.enter(wanted));
        });
    }

    /**
     * Makes a scene and lets nobody in.
     *
     * @throws SceneRefusedException when there are too many
     */
    public SceneNote add(Optional<String> name) {
        return call(scenes -> addTo(scenes, name));
    }

    /**
     * A scene that is awake, for who looks without a session; it stays so while somebody looks.
     *
     * @throws SceneRefusedException when it cannot be woken
     */
    public R look(String id) {
        return call(scenes -> scenes.look(id, clock.nanoTime()));
    }

    /**
     * A scene, awake or not.
     *
     * @throws SceneRefusedException when what is kept of it cannot be read
     */
    public Optional<R> find(String id) {
        return call(scenes -> scenes.find(id));
    }

    /**
     * Names a scene, or takes its name.
     *
     * @throws SceneRefusedException when there is none of this id
     */
    public SceneNote rename(String id, Optional<String> name) {
        return call(scenes -> scenes.rename(id, name));
    }

    /**
     * Takes a scene away.
     *
     * @throws SceneRefusedException when there is none of this id, or it is the main one
     */
    public void delete(String id) {
        run(scenes -> scenes.delete(id));
    }

    /** All scenes, oldest first. */
    public List<SceneNote> list() {
        return call(SceneTable::list);
    }

    /** The scenes that somebody wanted so far, asleep or not. */
    public List<R> rooms() {
        return call(SceneTable::rooms);
    }

    /** Suspends and forgets what is due; to be called again and again. */
    public void sweep() {
        if (!closed.isRaised()) {
            run(scenes -> scenes.sweep(clock.nanoTime()));
        }
    }

    /** How many scenes are awake, without waiting for anybody. */
    public int awake() {
        return awake.peek().orElse(0);
    }

    /** Closes all. */
    @Override
    public void close() {
        closed.raise();
        run(SceneTable::close);
    }

    private SceneNote addTo(SceneTable<R> scenes, Optional<String> name) {
        StringBuilder id = new StringBuilder(ID_LENGTH);
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return scenes.add(id.toString(), name, clock.nanoTime());
    }

    private void run(Consumer<SceneTable<R>> action) {
        call(scenes -> {
            action.accept(scenes);
            return Optional.empty();
        });
    }

    private <T> T call(Function<SceneTable<R>, T> action) {
        return table.with(scenes -> {
            try {
                return action.apply(scenes);
            } finally {
                awake.put(scenes.awake());
            }
        });
    }
}
