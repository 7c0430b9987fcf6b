package org.farview.server.app;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.farview.data.ChunkKey;
import org.farview.data.ChunkRequest;
import org.farview.data.ChunkState;
import org.farview.data.DemandSet;
import org.farview.data.cache.ChunkCache;
import org.farview.render.Frame;
import org.farview.render.view.RenderPlan;
import org.farview.scene.ImageLayer;
import org.farview.scene.SceneState;
import org.farview.server.ledger.EngineFact;
import org.farview.server.ledger.Thumbnail;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.Signal;
import org.farview.server.runtime.Timer;

/**
 * Keeps a small picture of each layer up to date, beside the engine.
 *
 * <p>A look compares the newest scene with what was made: a layer whose image or colours differ
 * gets a new picture, half a second after the news and at most one a second; what changed meanwhile
 * is in it. Its few chunks are wanted less than anything that is seen, and nobody waits for them:
 * when the last has come, somebody looks again. A layer that cannot be drawn, or whose chunks are
 * broken, has no picture until it changes; nothing else suffers.
 *
 * <p>State is confined to the pool's one thread, which {@code /snapshot.png} shares: a look takes a
 * place among its jobs, and is tried again when there is none. Any thread may call the rest.
 */
final class ThumbnailJobs implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ThumbnailJobs.class.getName());

    /** Between two pictures of a layer. */
    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** Until a look is tried again that found no place. */
    private static final Duration RETRY = Duration.ofMillis(250);

    /** From news to the look at them, so that what people look at is drawn first. */
    static final Duration PAUSE = Duration.ofMillis(500);

    /**
     * What the pictures are made with.
     *
     * @param owner of the demand for chunks; the scene's own
     * @param jobs of one thread
     * @param pause from news to the look at them
     * @param tell takes them
     */
    record Tools(
            String owner,
            Executor jobs,
            Clock clock,
            Timer timer,
            Duration pause,
            Consumer<EngineFact> tell) {}

    /** A picture that was made, or tried. */
    private record Made(ThumbnailArtist.Subject subject, long atNanos) {}

    /** Whether a picture can be drawn now. */
    private enum Readiness {
        READY,
        MISSING,
        BROKEN
    }

    private final ChunkCache cache;
    private final ThumbnailArtist artist;
    private final Tools tools;
    private final Consumer<ChunkKey> arrived = this::chunkArrived;
    private final LatestBox<SceneState> newest = new LatestBox<>();
    private final Signal asked = new Signal();
    private final Signal waiting = new Signal();
    private final Signal closed = new Signal();

    /** The look that was to happen at {@link #nextLookNanos} is due. */
    private final Signal alarm = new Signal();

    private final Map<String, Made> made = new HashMap<>();
    private List<ChunkRequest> demanded = List.of();
    private long generation;
    private long nextLookNanos = Long.MAX_VALUE;

    ThumbnailJobs(ChunkCache cache, ThumbnailArtist artist, Tools tools) {
        this.cache = cache;
        this.artist = artist;
        this.tools = tools;
        cache.addListener(arrived);
    }

    /** The scene may look different. Returns at once. */
    void follow(SceneState scene) {
        newest.put(scene);
        ask();
    }

    @Override
    public void close() {
        closed.raise();
        cache.removeListener(arrived);
        cache.release(tools.owner());
    }

    private void chunkArrived(ChunkKey key) {
        if (waiting.isRaised()) {
            ask();
        }
    }

    /** Once too often, when two ask at the same moment, does no harm. */
    private void ask() {
        if (!asked.isRaised()) {
            asked.raise();
            after(tools.pause(), this::submit);
        }
    }

    private void submit() {
        if (closed.isRaised()) {
            return;
        }
        try {
            tools.jobs().execute(this::look);
        } catch (RejectedExecutionException full) {
            after(RETRY, this::submit);
        }
    }

    private void after(Duration pause, Runnable task) {
        try {
            tools.timer().after(pause, task);
        } catch (RejectedExecutionException e) {
            closed.raise(); // the server ends
        }
    }

    private void look() {
        asked.take();
        waiting.raise(); // before chunks are looked for: what arrives from now on is noticed
        long now = tools.clock().nanoTime();
        if (alarm.take()) {
            nextLookNanos = Long.MAX_VALUE;
        }
        SceneState scene = newest.peek().orElseThrow();
        made.keySet().removeIf(id -> scene.layer(id).isEmpty());
        Map<ChunkKey, ChunkRequest> missing = new LinkedHashMap<>();
        for (ImageLayer layer : scene.layers()) {
            missing.putAll(lookAt(layer, now));
        }
        demand(List.copyOf(missing.values()));
        if (missing.isEmpty()) {
            waiting.take();
        }
    }

    /** Draws a layer if that is due; what it lacks. */
    private Map<ChunkKey, ChunkRequest> lookAt(ImageLayer layer, long now) {
        Made known = made.get(layer.id());
        ThumbnailArtist.Subject subject = ThumbnailArtist.Subject.of(layer);
        if (known != null && known.subject().equals(subject)) {
            return Map.of();
        }
        if (known != null && now - known.atNanos() < PERIOD.toNanos()) {
            lookAgainAt(known.atNanos() + PERIOD.toNanos(), now);
            return Map.of();
        }
        Optional<RenderPlan> plan = artist.plan(layer);
        List<ChunkRequest> requests = plan.map(ThumbnailArtist::requests).orElse(List.of());
        Readiness readiness = plan.isEmpty() ? Readiness.BROKEN : readiness(requests);
        if (readiness == Readiness.MISSING) {
            Map<ChunkKey, ChunkRequest> missing = new LinkedHashMap<>();
            requests.forEach(request -> missing.put(request.key(), request));
            return missing;
        }
        made.put(layer.id(), new Made(subject, now));
        if (readiness == Readiness.READY) {
            plan.ifPresent(drawable -> draw(layer, drawable));
        }
        return Map.of();
    }

    private Readiness readiness(List<ChunkRequest> requests) {
        Readiness all = Readiness.READY;
        for (ChunkRequest request : requests) {
            switch (cache.state(request.key())) {
                case ChunkState.Ready _ -> {}
                case ChunkState.Pending _ -> all = Readiness.MISSING;
                case ChunkState.Failed _ -> {
                    return Readiness.BROKEN;
                }
            }
        }
        return all;
    }

    @SuppressWarnings("CatchingUnchecked") // a stamp is not worth the thread that makes stills
    private void draw(ImageLayer layer, RenderPlan plan) {
        try {
            Optional<Frame> frame = artist.draw(plan);
            double at = tools.clock().wallSeconds();
            frame.map(drawn -> Thumbnail.of(drawn.pixels(), drawn.size().width(), at))
                    .ifPresent(picture ->
                            tools.tell()
                                    .accept(
                                            new EngineFact.ThumbnailReady(
                                                    layer.id(), layer.source(), picture)));
        } catch (RuntimeException problem) {
            LOG.log(System.Logger.Level.WARNING, "thumbnail.failed layer=" + layer.id(), problem);
        }
    }

    private void demand(List<ChunkRequest> requests) {
        if (!requests.equals(demanded) && !closed.isRaised()) {
            demanded = requests;
            generation++;
            cache.demand(new DemandSet(tools.owner(), generation, requests));
        }
    }

    /** Unless that is going to happen earlier. */
    private void lookAgainAt(long atNanos, long now) {
        if (atNanos < nextLookNanos) {
            nextLookNanos = atNanos;
            after(
                    Duration.ofNanos(atNanos - now),
                    () -> {
                        alarm.raise();
                        ask();
                    });
        }
    }
}
