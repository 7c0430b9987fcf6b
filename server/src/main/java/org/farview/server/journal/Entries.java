package org.farview.server.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.farview.protocol.Notice;
import org.farview.protocol.NotifyStream;
import org.farview.scene.update.Subject;
import org.farview.server.ledger.Journal.Entry;
import org.farview.server.ledger.Restored;
import org.farview.server.ledger.SceneMemory;
import org.farview.server.ledger.TopicsMemory;

/**
 * Makes records of a ledger's entries: the first is the whole, each other one says what differs
 * from the one before. {@link Fold} is the way back; docs/journal.md describes them.
 *
 * <p>Confined to one thread.
 */
final class Entries {
    static final String WHOLE = "whole";
    static final String SET = "set";
    static final String GONE = "gone";
    static final String TOLD = "told";
    static final String TOPICS = "topics";
    static final String SAID = "said";
    static final String STREAM = "stream";
    static final String BEGUN_WITH = "begun_with";
    static final String IMAGE_VERSION = "image_version";
    static final String FIRST_VERSION = "first_version";
    static final String UNTOLD = "untold";
    static final String CHANGED = "changed/";

    private final SceneParts parts;
    private SortedMap<String, Object> last = new TreeMap<>();
    private TopicsMemory lastTopics = NO_TOPICS;

    private static final TopicsMemory.Log NO_LOG = new TopicsMemory.Log(0, 0, 0, 0, List.of());
    private static final TopicsMemory NO_TOPICS =
            new TopicsMemory(NO_LOG, NO_LOG, NO_LOG, Optional.empty());

    /**
     * @param addresses as {@link SceneParts#SceneParts}
     */
    Entries(Function<String, Optional<String>> addresses) {
        this.parts = new SceneParts(addresses);
    }

    /** The record of an entry, the first of which must be the whole. */
    Map<String, Object> record(Entry entry) {
        return switch (entry) {
            case Entry.Whole(Restored all) -> whole(all);
            case Entry.Change change -> change(change);
        };
    }

    private Map<String, Object> whole(Restored all) {
        TopicsMemory topics = all.topics().orElse(NO_TOPICS);
        last = new TreeMap<>();
        lastTopics = NO_TOPICS;
        Map<String, Object> record = new LinkedHashMap<>();
        record.put(WHOLE, true);
        record.putAll(changed(all.scene()));
        if (!all.scene().isTold()) {
            record.put(TOLD, difference(last, parts.of(all.scene().told())));
        }
        record.put(
                TOPICS,
                Map.of(
                        "scene",
                        log(topics.scene()),
                        "layers",
                        log(topics.layers()),
                        "stream",
                        log(topics.stream())));
        List<Notice> said = new ArrayList<>(topics.layers().deltas());
        said.addAll(topics.stream().deltas());
        record.putAll(said(said));
        record.putAll(stream(topics.configured()));
        lastTopics = marks(topics);
        return record;
    }

    private Map<String, Object> change(Entry.Change change) {
        Map<String, Object> record = new LinkedHashMap<>(changed(change.scene()));
        TopicsMemory topics = change.topics();
        Map<String, Object> logs = new LinkedHashMap<>();
        putChanged(logs, "scene", lastTopics.scene(), topics.scene());
        putChanged(logs, "layers", lastTopics.layers(), topics.layers());
        putChanged(logs, "stream", lastTopics.stream(), topics.stream());
        if (!logs.isEmpty()) {
            record.put(TOPICS, logs);
        }
        record.putAll(said(change.said()));
        if (!topics.configured().equals(lastTopics.configured())) {
            record.putAll(stream(topics.configured()));
        }
        lastTopics = topics;
        return record;
    }

    /** What of the scene is otherwise than in the record before, and whether it was told. */
    private Map<String, Object> changed(SceneMemory scene) {
        SortedMap<String, Object> now = parts.of(scene.state());
        now.put(IMAGE_VERSION, scene.imageVersion());
        now.put(FIRST_VERSION, scene.firstVersion());
        now.put(UNTOLD, scene.untoldVolume().stream().sorted().toList());
        scene.versions().forEach((subject, version) -> now.put(name(subject), version));
        Map<String, Object> record = difference(last, now);
        last = now;
        if (scene.isTold()) {
            record.put(TOLD, true);
        }
        return record;
    }

    /** What makes one scene of another; parts that only the ledger has are left alone. */
    private static Map<String, Object> difference(
            SortedMap<String, Object> before, SortedMap<String, Object> after) {
        Map<String, Object> set = new LinkedHashMap<>();
        after.forEach((name, part) -> {
            if (!part.equals(before.get(name))) {
                set.put(name, part);
            }
        });
        List<String> gone =
                before.keySet().stream().filter(name -> !after.containsKey(name)).toList();
        Map<String, Object> record = new LinkedHashMap<>();
        if (!set.isEmpty()) {
            record.put(SET, set);
        }
        if (!gone.isEmpty()) {
            record.put(GONE, gone);
        }
        return record;
    }

    private static String name(Subject subject) {
        return "%s%s/%s/%s"
                .formatted(CHANGED, subject.scope().wireName(), subject.target(), subject.name());
    }

    private static Map<String, Object> said(List<Notice> notices) {
        return notices.isEmpty()
                ? Map.of()
                : Map.of(SAID, notices.stream().map(Frames::text).toList());
    }

    private static Map<String, Object> stream(Optional<NotifyStream> configured) {
        return configured
                .<Map<String, Object>>map(found -> Map.of(STREAM, Frames.text(found)))
                .orElse(Map.of());
    }

    private static void putChanged(
            Map<String, Object> logs,
            String topic,
            TopicsMemory.Log before,
            TopicsMemory.Log after) {
        if (!before.equals(after)) {
            logs.put(topic, log(after));
        }
    }

    private static Map<String, Object> log(TopicsMemory.Log log) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("epoch", log.epoch());
        part.put("seq", log.seq());
        part.put("serial", log.serial());
        if (log.floorSerial() != 0) {
            part.put("floor", log.floorSerial());
        }
        return part;
    }

    private static TopicsMemory marks(TopicsMemory topics) {
        return new TopicsMemory(
                topics.scene().marks(),
                topics.layers().marks(),
                topics.stream().marks(),
                topics.configured());
    }
}
