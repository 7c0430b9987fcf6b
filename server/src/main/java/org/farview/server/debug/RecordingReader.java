package org.farview.server.debug;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.farview.protocol.StateUpdate;
import org.farview.protocol.XNotifyPlay;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RendererTraits;
import org.farview.scene.SceneState;
import org.farview.scene.update.SceneLimits;
import org.farview.server.config.ConfigException;
import org.farview.server.journal.SceneJson;
import org.farview.server.journal.StateException;
import org.farview.server.ledger.LedgerConfig;
import org.farview.server.ledger.Steering;

/**
 * Reads a recording. Its last line may be cut, by a process that ended in the middle of it, and is
 * left out then; any other line that cannot be read is an error. Confined to one thread.
 */
public final class RecordingReader {
    /** It is read into memory as a whole. */
    private static final long MOST_BYTES = 1L << 30;

    private final Path path;
    private final List<Open> all = new ArrayList<>();
    private final Map<String, Open> open = new LinkedHashMap<>();
    private long lineNumber;
    private long lastNanos;

    /** A tape that is being read. */
    private static final class Open {
        private final Recording.Tape begins;
        private final List<Recording.Event> events = new ArrayList<>();
        private Optional<Long> endNanos = Optional.empty();

        private Open(Recording.Tape begins) {
            this.begins = begins;
        }
    }

    private RecordingReader(Path path) {
        this.path = path;
    }

    /**
     * Reads a whole file.
     *
     * @throws ConfigException when it cannot be read, is no recording, or one of another version
     */
    public static Recording read(Path path) {
        return new RecordingReader(path).read();
    }

    private Recording read() {
        requireSize();
        try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.US_ASCII)) {
            String first = lines.readLine();
            lineNumber = 1;
            double wall = head(first == null ? "" : first);
            boolean torn = false;
            String line = lines.readLine();
            while (line != null) {
                lineNumber++;
                String next = lines.readLine();
                Optional<JsonNode> json = json(line);
                if (json.isPresent()) {
                    take(json.get());
                } else if (next == null) {
                    torn = true;
                } else {
                    throw wrong("got no JSON object");
                }
                line = next;
            }
            return new Recording(wall, all.stream().map(this::tape).toList(), torn);
        } catch (IOException e) {
            throw new ConfigException("recording '%s': cannot be read: %s".formatted(path, e));
        }
    }

    private void requireSize() {
        try {
            long bytes = Files.size(path);
            if (bytes > MOST_BYTES) {
                throw new ConfigException(
                        "recording '%s': got %d bytes, wanted at most %d"
                                .formatted(path, bytes, MOST_BYTES));
            }
        } catch (IOException e) {
            throw new ConfigException("recording '%s': cannot be read: %s".formatted(path, e));
        }
    }

    private double head(String line) {
        JsonNode head = json(line).orElseThrow(() -> wrong("got no recording"));
        JsonNode version = head.path(RecordingText.MARK);
        if (!version.isIntegralNumber()) {
            throw wrong("got no recording");
        }
        if (version.asLong() != RecordingText.VERSION) {
            throw wrong(
                    "got version %d, wanted %d".formatted(version.asLong(), RecordingText.VERSION));
        }
        return head.path("wall_seconds").asDouble();
    }

    private static Optional<JsonNode> json(String line) {
        try {
            JsonNode node = RecordingText.MAPPER.readTree(line);
            return Optional.of(node).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty(); // the caller knows whether that may be
        }
    }

    private Recording.Tape tape(Open read) {
        Recording.Tape begins = read.begins;
        return new Recording.Tape(
                begins.config(),
                begins.beganNanos(),
                begins.state(),
                begins.limits(),
                read.events,
                read.endNanos.orElse(lastNanos));
    }

    private void take(JsonNode line) {
        long nanos = whole(line, "t");
        if (nanos < 0) {
            throw wrong("got t " + nanos + ", wanted 0 or more");
        }
        lastNanos = Math.max(lastNanos, nanos);
        if (line.has("ended")) {
            return;
        }
        String scene = text(line, "scene");
        try {
            if (line.has("begins")) {
                Open next = new Open(begins(scene, nanos, line.get("begins")));
                all.add(next);
                open.put(scene, next);
                return;
            }
            Open tape = open.get(scene);
            if (tape == null) {
                throw wrong("scene '%s' has not begun".formatted(scene));
            }
            if (line.has("ends")) {
                tape.endNanos = Optional.of(nanos);
                open.remove(scene);
            } else {
                tape.events.add(new Recording.Event(nanos, taken(line)));
            }
        } catch (StateException | IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private Recording.Tape begins(String scene, long nanos, JsonNode said) {
        LedgerConfig config =
                new LedgerConfig(
                        scene,
                        new SceneLimits((int) whole(said, "max_pixels")),
                        number(said, "frames_per_second"),
                        Duration.ofNanos(whole(said, "tell_every_ns")));
        return new Recording.Tape(
                config,
                nanos,
                scene(said.path("state")),
                limits(said.path("limits")),
                List.of(),
                nanos);
    }

    private RenderLimits limits(JsonNode said) {
        return new RenderLimits(
                whole(said, "stage_bytes"),
                whole(said, "moving_voxels"),
                (int) whole(said, "tile_rows"),
                new RendererTraits(
                        (int) whole(said, "copies"),
                        whole(said, "most_bytes"),
                        (int) whole(said, "longest_side"),
                        RendererTraits.Rays.valueOf(text(said, "rays"))));
    }

    private Recording.Taken taken(JsonNode line) {
        if (line.has("update")) {
            JsonNode said = line.get("update");
            return new Recording.Taken.Update(
                    text(said, "session"), text(said, "intent"), update(said));
        }
        if (line.has("join")) {
            JsonNode said = line.get("join");
            Set<String> features = new HashSet<>();
            said.path("features").forEach(feature -> features.add(feature.asText()));
            return new Recording.Taken.Join(text(said, "session"), features, text(said, "role"));
        }
        if (line.has("leave")) {
            return new Recording.Taken.Leave(text(line, "leave"));
        }
        if (line.has("change")) {
            return new Recording.Taken.Change(update(line.get("change")));
        }
        if (line.has("steer")) {
            JsonNode said = line.get("steer");
            return new Recording.Taken.Steer(text(said, "session"), steering(said));
        }
        if (line.has("replace")) {
            return new Recording.Taken.Replace(scene(line.get("replace")));
        }
        if (line.has("add")) {
            return new Recording.Taken.Add(scene(line.get("add")).layers());
        }
        throw wrong("got nothing that is known: " + line.properties());
    }

    private StateUpdate update(JsonNode said) {
        return new StateUpdate(
                text(said, "scope"), text(said, "target"), text(said, "key"), value(said));
    }

    @SuppressWarnings("NullAway") // a value may be JSON's null
    private Object value(JsonNode said) {
        try {
            return RecordingText.MAPPER.treeToValue(said.path("value"), Object.class);
        } catch (JsonProcessingException e) {
            throw wrong("value: " + e.getMessage());
        }
    }

    private Steering steering(JsonNode said) {
        String what = text(said, "do");
        return switch (what) {
            case "take" -> new Steering.Take();
            case "give" -> new Steering.Give((int) whole(said, "participant"));
            case "lock" -> new Steering.Lock(said.path("locked").asBoolean());
            case "play" ->
                    new Steering.Play(
                            text(said, "axis"),
                            number(said, "fps"),
                            XNotifyPlay.Mode.valueOf(text(said, "mode")));
            case "stop" -> new Steering.Stop(text(said, "axis"));
            case "stop_all" -> new Steering.StopAll();
            default -> throw wrong("got steering '%s'".formatted(what));
        };
    }

    private SceneState scene(JsonNode said) {
        return SceneJson.read(
                RecordingText.MAPPER.convertValue(said, Object.class),
                "recording '%s' line %d".formatted(path, lineNumber));
    }

    private String text(JsonNode said, String key) {
        JsonNode value = said.path(key);
        if (!value.isTextual()) {
            throw wrong("%s: got %s, wanted a text".formatted(key, value));
        }
        return value.asText();
    }

    private long whole(JsonNode said, String key) {
        JsonNode value = said.path(key);
        if (!value.isIntegralNumber()) {
            throw wrong("%s: got %s, wanted a whole number".formatted(key, value));
        }
        return value.asLong();
    }

    private double number(JsonNode said, String key) {
        JsonNode value = said.path(key);
        if (!value.isNumber()) {
            throw wrong("%s: got %s, wanted a number".formatted(key, value));
        }
        return value.asDouble();
    }

    private ConfigException wrong(String what) {
        return new ConfigException("recording '%s' line %d: %s".formatted(path, lineNumber, what));
    }
}
