package org.farview.server.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.farview.protocol.FrameType;
import org.farview.protocol.Notice;
import org.farview.protocol.NotifyStream;
import org.farview.scene.SceneState;
import org.farview.scene.update.Scope;
import org.farview.scene.update.Subject;
import org.farview.server.ledger.Restored;
import org.farview.server.ledger.SceneMemory;
import org.farview.server.ledger.TopicsMemory;
import org.jspecify.annotations.Nullable;

/**
 * Puts records together again: what it holds after the n-th is what the ledger was after its n-th
 * entry. See {@link Entries}. Confined to one thread.
 */
final class Fold {
    /** As many as any topic keeps; a ledger lets go of what is too old by itself. */
    private static final int MOST_DELTAS = 2048;

    private Map<String, @Nullable Object> parts = new TreeMap<>();
    private Map<String, @Nullable Object> told = Map.of();
    private final Log scene = new Log();
    private final Log layers = new Log();
    private final Log stream = new Log();
    private Optional<NotifyStream> configured = Optional.empty();
    private String begunWith = "";

    /** One topic's log. */
    private static final class Log {
        private long epoch;
        private long seq;
        private long serial;
        private long floorSerial;
        private final Deque<Notice> deltas = new ArrayDeque<>();

        void move(Fields marks) {
            if (marks.whole("epoch") != epoch) {
                deltas.clear();
                floorSerial = 0;
            }
            epoch = marks.whole("epoch");
            seq = marks.whole("seq");
            serial = marks.whole("serial");
            floorSerial = marks.has("floor") ? marks.whole("floor") : floorSerial;
        }

        void append(Notice notice) {
            deltas.addLast(notice);
            if (deltas.size() > MOST_DELTAS) {
                floorSerial = serialOf(deltas.removeFirst());
            }
        }

        TopicsMemory.Log memory() {
            return new TopicsMemory.Log(epoch, seq, serial, floorSerial, List.copyOf(deltas));
        }

        private static long serialOf(Notice notice) {
            String token = notice.deltaToken().orElseThrow();
            return Long.parseUnsignedLong(token.substring(token.length() - 16), 16);
        }
    }

    /** Whether there was a first record. */
    boolean isBegun() {
        return !parts.isEmpty();
    }

    /**
     * Takes the next record.
     *
     * @throws StateException when it is none, or does not follow what was before; then this is of
     *     no use any more
     */
    void take(Fields record) {
        if (record.has(Entries.WHOLE)) {
            parts = new TreeMap<>();
            begunWith = record.text(Entries.BEGUN_WITH);
        } else if (!isBegun()) {
            throw new StateException(record.name() + ": got a change, wanted the whole first");
        }
        change(parts, record);
        if (record.values().get(Entries.TOLD) instanceof Map<?, ?>) {
            told = new TreeMap<>(parts);
            change(told, record.object(Entries.TOLD));
        } else if (record.has(Entries.TOLD)) {
            told = Map.copyOf(scenePartsOnly());
        }
        if (record.has(Entries.TOPICS)) {
            Fields topics = record.object(Entries.TOPICS);
            topics.optionalObject("scene").ifPresent(scene::move);
            topics.optionalObject("layers").ifPresent(layers::move);
            topics.optionalObject("stream").ifPresent(stream::move);
        }
        if (record.has(Entries.SAID)) {
            record.texts(Entries.SAID).stream().map(Frames::notice).forEach(this::append);
        }
        if (record.has(Entries.STREAM)) {
            configured = Frames.stream(record.text(Entries.STREAM));
        }
    }

    /**
     * What a ledger can go on from.
     *
     * @throws StateException when the records made no scene
     */
    Restored restored() {
        Fields now = new Fields("scene", parts);
        SceneState state = SceneReading.scene(now);
        SceneState known = SceneReading.scene(new Fields("told scene", told));
        SceneMemory memory =
                new SceneMemory(
                        known,
                        state,
                        now.whole(Entries.IMAGE_VERSION),
                        now.whole(Entries.FIRST_VERSION),
                        versions(),
                        Set.copyOf(now.texts(Entries.UNTOLD)));
        return new Restored(
                memory,
                Optional.of(
                        new TopicsMemory(
                                scene.memory(), layers.memory(), stream.memory(), configured)));
    }

    /** By which name each image of the newest scene can be opened again, by source. */
    Map<String, String> addresses() {
        return SceneReading.addresses(new Fields("scene", parts));
    }

    /** Which image the scene was begun with. */
    String begunWith() {
        return begunWith;
    }

    private Map<String, Object> scenePartsOnly() {
        Map<String, Object> scenes = new HashMap<>();
        parts.forEach((name, part) -> {
            if (part != null && !name.startsWith(Entries.CHANGED)) {
                scenes.put(name, part);
            }
        });
        return scenes;
    }

    private static void change(Map<String, @Nullable Object> parts, Fields record) {
        record.optionalObject(Entries.SET).ifPresent(set -> parts.putAll(set.values()));
        if (record.has(Entries.GONE)) {
            parts.keySet().removeAll(new HashSet<>(record.texts(Entries.GONE)));
        }
    }

    private void append(Notice notice) {
        if (notice.type() == FrameType.NOTIFY_LAYERS) {
            layers.append(notice);
        } else if (notice.type() == FrameType.NOTIFY_STREAM) {
            stream.append(notice);
        } else {
            throw new StateException("frame: got %s, which has no log".formatted(notice.type()));
        }
    }

    private Map<Subject, Long> versions() {
        Map<Subject, Long> versions = new HashMap<>();
        for (Map.Entry<String, @Nullable Object> part : parts.entrySet()) {
            if (part.getKey().startsWith(Entries.CHANGED)) {
                versions.put(subject(part.getKey()), Fields.whole(part.getValue(), part.getKey()));
            }
        }
        return versions;
    }

    /** The target is a layer's id and may hold anything; scope and name hold no slash. */
    private static Subject subject(String part) {
        String name = part.substring(Entries.CHANGED.length());
        int first = name.indexOf('/');
        int last = name.lastIndexOf('/');
        for (Scope scope : Scope.values()) {
            if (last > first && name.startsWith(scope.wireName() + "/")) {
                return new Subject(
                        scope, name.substring(first + 1, last), name.substring(last + 1));
            }
        }
        throw new StateException(
                "part '%s': wanted %sSCOPE/TARGET/NAME".formatted(part, Entries.CHANGED));
    }
}
