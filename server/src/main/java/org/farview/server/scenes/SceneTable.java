package org.farview.server.scenes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.farview.server.scenes.SceneRefusedException.Reason;

/**
 * Which scenes there are, which of them draw, and how many sessions are in each.
 *
 * <p><b>Awake and suspended.</b> Who enters a scene wakes it. One that nobody is in and nobody
 * looks at is suspended after {@link ScenesConfig#suspendAfter}, or at once when another wants to
 * wake and too many are awake. With state and history kept, coming back looks like never having
 * been away.
 *
 * <p><b>Kept and forgotten.</b> A scene with a name is kept, and so is {@value #MAIN}. Others are
 * forgotten when nobody was in for {@link ScenesConfig#keep}, or, the longest empty first, when
 * there are too many.
 *
 * <p>Not thread-safe: guarded by {@link Scenes}. Times are nanoseconds of one clock.
 */
final class SceneTable<R extends SceneRoom> {
    /** The scene of clients that name none and know of no others. */
    static final String MAIN = "main";

    private final ScenesConfig config;
    private final SceneKeeper<R> keeper;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    /** A scene. */
    private final class Row {
        private final String id;
        private Optional<R> room = Optional.empty();
        private Optional<String> name;
        private int sessions;
        private boolean awake;
        private long emptySinceNanos;

        Row(String id, Optional<String> name, long now) {
            this.id = id;
            this.name = name;
            this.emptySinceNanos = now;
        }

        /** Made when somebody wants it: what is kept costs nothing until then. */
        R room() {
            R made = room.orElseGet(() -> keeper.build(id));
            room = Optional.of(made);
            return made;
        }

        boolean isEmpty() {
            return sessions == 0 && room.map(made -> !made.isWatched()).orElse(true);
        }

        boolean isForgettable() {
            return !id.equals(MAIN) && name.isEmpty() && isEmpty();
        }

        void suspend() {
            awake = false;
            room.ifPresent(SceneRoom::suspend);
        }

        SceneNote note() {
            return new SceneNote(id, name, sessions, awake);
        }
    }

    /** What was entered. */
    record Place<R>(SceneNote note, R room) {}

    /** Begins with the scenes that are kept, and the main one. */
    SceneTable(ScenesConfig config, SceneKeeper<R> keeper, long now) {
        this.config = config;
        this.keeper = keeper;
        rows.put(MAIN, new Row(MAIN, Optional.empty(), now));
        keeper.kept().forEach((id, name) -> rows.putIfAbsent(id, new Row(id, name, now)));
    }

    /**
     * Makes a scene, suspended, and lets nobody in.
     *
     * @throws SceneRefusedException when there are too many
     */
    SceneNote add(String id, Optional<String> name, long now) {
        if (rows.containsKey(id)) {
            throw new IllegalArgumentException("scene '%s' is there already".formatted(id));
        }
        while (rows.size() >= config.most()) {
            Row oldest =
                    emptiest(Row::isForgettable)
                            .orElseThrow(() ->
                                    tooMany(
                                            "there are %d scenes already, and all are in use",
                                            config.most()));
            forget(oldest);
        }
        Row row = new Row(id, name, now);
        rows.put(id, row);
        name.ifPresent(_ -> keeper.named(id, name));
        return row.note();
    }

    /**
     * Lets a session in; wakes the scene.
     *
     * @throws SceneRefusedException when there is no such scene, it is full, or too many are awake
     */
    Place<R> enter(String id) {
        Row row = row(id);
        if (row.sessions >= config.sessionsEach()) {
            throw new SceneRefusedException(
                    Reason.FULL,
                    "%d sessions are in scene '%s' already".formatted(row.sessions, id),
                    Map.of("scene", id, "limit", config.sessionsEach()));
        }
        wake(row);
        row.sessions++;
        return new Place<>(row.note(), row.room());
    }

    /** A session has left. */
    void leave(String id, long now) {
        Row row = rows.get(id);
        if (row != null && row.sessions > 0) {
            row.sessions--;
            row.emptySinceNanos = now;
        }
    }

    /**
     * Wakes a scene for who looks without a session.
     *
     * @throws SceneRefusedException as {@link #enter}
     */
    R look(String id, long now) {
        Row row = row(id);
        wake(row);
        row.emptySinceNanos = now;
        return row.room();
    }

    /**
     * A scene, awake or not.
     *
     * @throws SceneRefusedException when what is kept of it cannot be read
     */
    Optional<R> find(String id) {
        return Optional.ofNullable(rows.get(id)).map(Row::room);
    }

    /**
     * @throws SceneRefusedException when there is no such scene
     */
    SceneNote rename(String id, Optional<String> name) {
        Row row = row(id);
        row.name = name;
        keeper.named(id, name);
        return row.note();
    }

    /**
     * Takes a scene away, whoever is in it.
     *
     * @throws SceneRefusedException when there is no such scene, or it is the main one
     */
    void delete(String id) {
        if (id.equals(MAIN)) {
            throw new SceneRefusedException(
                    Reason.KEPT, "the main scene cannot be deleted", Map.of("scene", id));
        }
        forget(row(id));
    }

    /** Suspends and forgets what is due. */
    void sweep(long now) {
        for (Row row : List.copyOf(rows.values())) {
            if (!row.isEmpty()) {
                row.emptySinceNanos = now;
            }
            long empty = now - row.emptySinceNanos;
            if (row.isForgettable() && empty >= config.keep().toNanos()) {
                forget(row);
            } else if (row.awake && row.isEmpty() && empty >= config.suspendAfter().toNanos()) {
                row.suspend();
            }
        }
    }

    /** All scenes, oldest first. */
    List<SceneNote> list() {
        return rows.values().stream().map(Row::note).toList();
    }

    /** What was made of them so far. */
    List<R> rooms() {
        return rows.values().stream().flatMap(row -> row.room.stream()).toList();
    }

    int awake() {
        return (int) rows.values().stream().filter(row -> row.awake).count();
    }

    /** The end of all; what is kept stays kept. */
    void close() {
        new ArrayList<>(rows.values()).reversed().forEach(this::remove);
    }

    private void wake(Row row) {
        if (row.awake) {
            return;
        }
        if (awake() >= config.mostAwake()) {
            emptiest(other -> other.awake && other.isEmpty())
                    .orElseThrow(
                            () -> tooMany("%d scenes are looked at already", config.mostAwake()))
                    .suspend();
        }
        row.room().wake();
        row.awake = true;
    }

    private void forget(Row row) {
        remove(row);
        keeper.forget(row.id);
    }

    /** The longest empty of some. */
    private Optional<Row> emptiest(Predicate<Row> wanted) {
        Stream<Row> some = rows.values().stream().filter(wanted);
        return some.min(Comparator.comparingLong(row -> row.emptySinceNanos));
    }

    private void remove(Row row) {
        rows.remove(row.id);
        row.room.ifPresent(SceneRoom::close);
    }

    private Row row(String id) {
        Row row = rows.get(id);
        if (row == null) {
            throw new SceneRefusedException(
                    Reason.UNKNOWN, "there is no scene '%s'".formatted(id), Map.of("scene", id));
        }
        return row;
    }

    private static SceneRefusedException tooMany(String message, int limit) {
        return new SceneRefusedException(
                Reason.LIMIT,
                message.formatted(limit) + "; try again later",
                Map.of("limit", limit));
    }
}
