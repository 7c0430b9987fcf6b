package org.farview.server.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.farview.protocol.FrameIds;
import org.farview.protocol.FrameType;
import org.farview.protocol.Notice;
import org.farview.protocol.NotifyLayers;
import org.farview.protocol.NotifyStream;
import org.farview.protocol.Payload;
import org.farview.protocol.SessionWelcome;
import org.farview.protocol.SessionWelcome.Feature;
import org.farview.protocol.SessionWelcome.ResumeState;
import org.farview.scene.ImageLayer;
import org.farview.scene.SceneState;
import org.farview.server.runtime.Clock;

/**
 * Gives frames their ids, times and places in the topic logs, and brings sessions up to date when
 * they join. Confined to the ledger's thread.
 */
final class Topics {
    private static final TopicLog.Retention SCENE = new TopicLog.Retention(0, 1, Duration.ZERO);
    private static final TopicLog.Retention LAYERS =
            new TopicLog.Retention(512, 2048, Duration.ofMinutes(5));
    private static final TopicLog.Retention STREAM =
            new TopicLog.Retention(1, 32, Duration.ofMinutes(5));
    private static final String EXTENSION_PREFIX = "x.";

    private final SceneProjection projection;
    private final Clock clock;
    private final FrameIds ids;
    private final RandomGenerator random;
    private TopicLog scene;
    private TopicLog layers;
    private TopicLog stream;
    private Optional<NotifyStream> currentStream;

    /** What was appended since {@link #takeSaid}. */
    private List<Notice> said = new ArrayList<>();

    Topics(
            SceneProjection projection,
            Clock clock,
            RandomGenerator random,
            Optional<TopicsMemory> memory) {
        this.projection = projection;
        this.clock = clock;
        this.ids = new FrameIds(random);
        this.random = random;
        this.scene = log(FrameType.NOTIFY_SCENE, SCENE, memory.map(TopicsMemory::scene));
        this.layers = log(FrameType.NOTIFY_LAYERS, LAYERS, memory.map(TopicsMemory::layers));
        this.stream = log(FrameType.NOTIFY_STREAM, STREAM, memory.map(TopicsMemory::stream));
        this.currentStream = memory.flatMap(TopicsMemory::configured);
    }

    /** All that {@link Topics} can go on from. */
    TopicsMemory memory() {
        return new TopicsMemory(scene.memory(), layers.memory(), stream.memory(), currentStream);
    }

    /** The same without the deltas. */
    TopicsMemory marks() {
        return new TopicsMemory(scene.marks(), layers.marks(), stream.marks(), currentStream);
    }

    /** What was appended to the logs since the last call, in order. */
    List<Notice> takeSaid() {
        List<Notice> taken = said;
        said = new ArrayList<>();
        return taken;
    }

    /** New epochs: every token given so far is unknown from now on. The stream goes on. */
    void beginAnew() {
        scene = newLog(FrameType.NOTIFY_SCENE, SCENE);
        layers = newLog(FrameType.NOTIFY_LAYERS, LAYERS);
        stream = newLog(FrameType.NOTIFY_STREAM, STREAM);
        said.clear();
    }

    /** The frame of a draft, appended to its topic's log when it has one. */
    Notice place(Draft draft) {
        FrameType type = FrameType.of(draft.payload());
        boolean logged = type == FrameType.NOTIFY_LAYERS || type == FrameType.NOTIFY_STREAM;
        Notice notice = Notice.of(draft.payload(), clock.wallSeconds());
        Notice named =
                draft.intentId().isEmpty() || logged ? notice.withFrameId(ids.next(type)) : notice;
        Notice caused = draft.intentId().map(named::withIntentId).orElse(named);
        return switch (type) {
            case NOTIFY_LAYERS -> append(layers, caused);
            case NOTIFY_STREAM -> append(stream, caused);
            default -> caused;
        };
    }

    /** Appends a stream configuration; empty when it is the one that everybody has. */
    Optional<Notice> configure(NotifyStream configured) {
        if (currentStream.equals(Optional.of(configured))) {
            return Optional.empty();
        }
        currentStream = Optional.of(configured);
        return Optional.of(place(new Draft(configured, Optional.empty())));
    }

    /** A frame outside all logs: an answer to one session, or passing news. */
    Notice unlogged(Payload payload) {
        return Notice.of(payload, clock.wallSeconds()).withFrameId(ids.next(FrameType.of(payload)));
    }

    /** A frame about a layer that nobody needs to have seen: it stands beside the log. */
    Notice beside(NotifyLayers passing) {
        return at(passing, layers.position());
    }

    /** Welcome and baseline: everything that a session needs to be up to date now. */
    List<Notice> baseline(Subscriber subscriber, AttachRequest request, SceneState state) {
        Map<String, String> tokens = request.resumeTokens();
        Optional<String> sceneToken = token(tokens, scene);
        boolean known =
                scene.plan(sceneToken) instanceof TopicLog.Resume.Replay
                        && !layers.isLost(token(tokens, layers))
                        && !stream.isLost(token(tokens, stream));
        TopicLog.Position scenePosition =
                known ? new TopicLog.Position(0, sceneToken.orElseThrow()) : scene.position();
        List<Notice> layerFrames = layerFrames(resume(layers, known, tokens), state);
        List<Notice> streamFrames = streamFrames(resume(stream, known, tokens));

        List<Notice> entry = new ArrayList<>();
        entry.add(unlogged(welcome(subscriber, request.terms(), scenePosition)));
        entry.addAll(sceneFrames(subscriber.features(), state, scenePosition));
        entry.addAll(layerFrames);
        entry.addAll(streamFrames);
        return entry;
    }

    /** Everything anew under tokens of its own, as for a newcomer, but without a welcome. */
    List<Notice> snapshot(Set<String> features, SceneState state) {
        List<Notice> entry = new ArrayList<>(sceneFrames(features, state, scene.position()));
        entry.addAll(layerFrames(new TopicLog.Resume.Snapshot(), state));
        entry.addAll(streamFrames(new TopicLog.Resume.Snapshot()));
        return entry;
    }

    /** Whether who saw these frames last missed nothing of any topic. */
    boolean isPresent(Map<String, Optional<String>> seen) {
        return missedNothing(scene, seen)
                && missedNothing(layers, seen)
                && (currentStream.isEmpty() || missedNothing(stream, seen));
    }

    private static boolean missedNothing(TopicLog log, Map<String, Optional<String>> seen) {
        Optional<String> token = seen.getOrDefault(log.topic().wireName(), Optional.empty());
        return log.plan(token) instanceof TopicLog.Resume.Replay(List<Notice> deltas)
                && deltas.isEmpty();
    }

    private List<Notice> sceneFrames(
            Set<String> features, SceneState state, TopicLog.Position position) {
        List<Notice> frames = new ArrayList<>();
        frames.add(at(projection.scene(state), position));
        if (features.contains(Extensions.SCENE)) {
            frames.add(unlogged(projection.extended(state)));
        }
        frames.add(unlogged(projection.dims(state)));
        return frames;
    }

    /** What the client has of a topic counts only if it has the scene that it belongs to. */
    private static TopicLog.Resume resume(
            TopicLog log, boolean sceneKnown, Map<String, String> tokens) {
        return sceneKnown ? log.plan(token(tokens, log)) : new TopicLog.Resume.Snapshot();
    }

    /** Later deltas; without any, all layers again, as the original did. */
    private List<Notice> layerFrames(TopicLog.Resume resume, SceneState state) {
        if (resume instanceof TopicLog.Resume.Replay(List<Notice> deltas) && !deltas.isEmpty()) {
            return deltas;
        }
        List<Notice> frames = new ArrayList<>();
        for (ImageLayer layer : state.layers()) {
            frames.add(at(projection.layer(layer), layers.position()));
        }
        return frames;
    }

    /** Later deltas, possibly none; for a newcomer the current configuration, if there is one. */
    private List<Notice> streamFrames(TopicLog.Resume resume) {
        return switch (resume) {
            case TopicLog.Resume.Replay(List<Notice> deltas) -> deltas;
            case TopicLog.Resume.Snapshot snapshot ->
                    currentStream
                            .map(current -> List.of(at(current, stream.position())))
                            .orElse(List.of());
        };
    }

    private SessionWelcome welcome(
            Subscriber subscriber, WelcomeTerms terms, TopicLog.Position scenePosition) {
        Map<String, Feature> features = new LinkedHashMap<>();
        features.put(
                FrameType.NOTIFY_SCENE.wireName(), Feature.resumable(resumeState(scenePosition)));
        features.put(
                FrameType.NOTIFY_LAYERS.wireName(),
                Feature.resumable(resumeState(layers.position())));
        features.put(
                FrameType.NOTIFY_STREAM.wireName(),
                currentStream.isPresent()
                        ? Feature.resumable(resumeState(stream.position()))
                        : Feature.resumable());
        features.put(FrameType.NOTIFY_DIMS.wireName(), Feature.on());
        features.put(FrameType.NOTIFY_CAMERA.wireName(), Feature.on());
        features.put("notify.telemetry", Feature.off());
        features.put(FrameType.CALL_COMMAND.wireName(), Feature.calling(terms.commands()));
        subscriber.features().stream()
                .filter(name -> name.startsWith(EXTENSION_PREFIX))
                .sorted()
                .forEach(name -> {
                    Feature plain = Feature.on();
                    features.put(name, terms.extensions().getOrDefault(name, plain));
                });
        return new SessionWelcome(
                2,
                new SessionWelcome.Session(
                        subscriber.session(),
                        terms.heartbeat().toMillis() / 1e3,
                        Optional.of((int) terms.ackTimeout().toMillis())),
                features);
    }

    private Notice append(TopicLog log, Notice notice) {
        Notice placed = log.append(notice, clock.nanoTime());
        said.add(placed);
        return placed;
    }

    private TopicLog log(
            FrameType topic, TopicLog.Retention retention, Optional<TopicsMemory.Log> memory) {
        return memory.map(known -> TopicLog.restored(topic, known, retention, clock))
                .orElseGet(() -> newLog(topic, retention));
    }

    private TopicLog newLog(FrameType topic, TopicLog.Retention retention) {
        return new TopicLog(topic, random.nextLong(), retention);
    }

    private static ResumeState resumeState(TopicLog.Position position) {
        return new ResumeState(position.seq(), position.token());
    }

    private static Optional<String> token(Map<String, String> tokens, TopicLog log) {
        return Optional.ofNullable(tokens.get(log.topic().wireName()));
    }

    private Notice at(Payload payload, TopicLog.Position position) {
        return unlogged(payload).at(position.seq(), position.token());
    }
}
