package org.farview.server.debug;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.farview.protocol.StateUpdate;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.InitialScene;
import org.farview.scene.SceneState;
import org.farview.server.journal.SceneJson;
import org.farview.server.ledger.Steering;
import org.farview.server.ledger.Subscriber;
import org.farview.server.ledger.Witness;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Signal;
import org.farview.server.runtime.Threads;

/**
 * Writes down what the ledgers of a process take, so that {@link Replay} can give it to others.
 * Ledgers only hand over what does not change any more; lines are made and written by a thread of
 * the file's own. When that falls behind by {@code 16384} lines, the recording ends and says so.
 * Thread-safe.
 */
public final class RecordingWriter implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RecordingWriter.class.getName());

    /** Whatever its size: a layer is written as the scene of it alone. */
    private static final CanvasSize ANY_CANVAS = new CanvasSize(64, 64);

    private final LineWriter lines;
    private final Clock clock;
    private final long startNanos;
    private final Signal behind = new Signal();

    private RecordingWriter(LineWriter lines, Clock clock) {
        this.lines = lines;
        this.clock = clock;
        this.startNanos = clock.nanoTime();
        double wall = clock.wallSeconds();
        put(() -> {
            Map<String, Object> head = new LinkedHashMap<>();
            head.put(RecordingText.MARK, RecordingText.VERSION);
            head.put("wall_seconds", wall);
            return head;
        });
    }

    /**
     * Begins a recording; one of that name is replaced.
     *
     * @param mostBytes at which it ends
     * @throws IOException when the file cannot be written
     */
    public static RecordingWriter start(Path path, long mostBytes, Threads threads, Clock clock)
            throws IOException {
        LineWriter lines =
                LineWriter.start(
                        "recording", RecordingFile.create(path, mostBytes), threads, clock);
        return new RecordingWriter(lines, clock);
    }

    /** A scene begins; who is given back sees what its ledger takes. */
    public Witness begin(SceneBeginning begins) {
        String scene = begins.config().scene();
        put(
                scene,
                "begins",
                () -> {
                    Map<String, Object> said = new LinkedHashMap<>();
                    said.put("state", SceneJson.write(begins.state(), begins.addresses()));
                    said.put("limits", RecordingText.limits(begins.limits()));
                    said.put("max_pixels", (long) begins.config().limits().maxCanvasPixels());
                    said.put("frames_per_second", begins.config().framesPerSecond());
                    said.put("tell_every_ns", begins.config().tellEvery().toNanos());
                    return said;
                });
        return new SceneWitness(scene);
    }

    /** A scene has ended. */
    public void end(String scene) {
        put(scene, "ends", () -> true);
    }

    /** Writes what waits. Idempotent. */
    @Override
    public void close() {
        long nanos = clock.nanoTime() - startNanos;
        put(() -> Map.of("t", nanos, "ended", true));
        lines.close();
    }

    private void put(String scene, String what, Supplier<Object> said) {
        long nanos = clock.nanoTime() - startNanos;
        put(() -> RecordingText.of(scene, nanos, what, said.get()));
    }

    private void put(Supplier<Map<String, Object>> line) {
        if (behind.isRaised() || lines.offer(() -> RecordingText.line(line.get()))) {
            return;
        }
        behind.raise();
        LOG.log(
                System.Logger.Level.WARNING,
                "recording.ended reason=the disk is too slow; what follows is not recorded");
    }

    private static Map<String, Object> updated(
            String session, String intentId, StateUpdate update) {
        Map<String, Object> said = RecordingText.update(update);
        said.put("session", session);
        said.put("intent", intentId);
        return said;
    }

    /** What the ledger of one scene takes. */
    private final class SceneWitness implements Witness {
        private final String scene;

        private SceneWitness(String scene) {
            this.scene = scene;
        }

        @Override
        public void joined(Subscriber who) {
            List<String> features = new ArrayList<>(new TreeSet<>(who.features()));
            put(
                    scene,
                    "join",
                    () ->
                            Map.of(
                                    "session", who.session(),
                                    "features", features,
                                    "role", who.role()));
        }

        @Override
        public void left(String session) {
            put(scene, "leave", () -> session);
        }

        @Override
        public void updated(String session, String intentId, StateUpdate update) {
            put(scene, "update", () -> RecordingWriter.updated(session, intentId, update));
        }

        @Override
        public void changed(StateUpdate update) {
            put(scene, "change", () -> RecordingText.update(update));
        }

        @Override
        public void steered(String session, Steering wanted) {
            put(scene, "steer", () -> RecordingText.steering(session, wanted));
        }

        @Override
        public void replaced(SceneState state) {
            put(scene, "replace", () -> SceneJson.write(state, _ -> Optional.empty()));
        }

        @Override
        public void added(List<ImageLayer> layers) {
            put(
                    scene,
                    "add",
                    () ->
                            SceneJson.write(
                                    InitialScene.of(layers, ANY_CANVAS), _ -> Optional.empty()));
        }
    }
}
