package org.farview.server.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.farview.data.ChunkKey;
import org.farview.data.ChunkRequest;
import org.farview.data.Chunks;
import org.farview.data.DemandSet;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.Progress;
import org.farview.render.RenderResult;
import org.farview.render.Renderer;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderPlan;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.SceneState;
import org.farview.server.ledger.AppliedScene;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.Loop;
import org.farview.server.runtime.Signal;
import org.farview.server.runtime.ThreadOwner;
import org.jspecify.annotations.Nullable;

/**
 * Turns the newest scene into pictures: plan, demand, draw, show.
 *
 * <p><b>When it draws.</b> A step draws at most one picture. It draws when the newest state plans
 * to another picture than the last one drawn, when chunks arrived that the picture lacked, or when
 * the last picture was a moving one and input has rested for {@code settleAfter}. A state that
 * plans to the same picture (another layer's name, a level report) costs one plan and nothing else.
 * Without viewers nothing is drawn; the demand of the last plan stays, so that the cache keeps what
 * will be shown. A picture of which most has not arrived at any level is not shown: the one before
 * stays.
 *
 * <p><b>Quality.</b> Slices are always exact. A volume is drawn INTERACTIVE while states keep
 * coming or chunks are missing, and EXACT afterwards. Drawing the exact picture is given up between
 * tiles as soon as a newer state waits, so input is answered within one tile plus one moving
 * picture.
 *
 * <p><b>Pace.</b> At most {@code framesPerSecond} pictures start in a second; states that arrive
 * between are skipped, the newest wins.
 *
 * <p><b>Failure.</b> What drawing throws ends the loop; its supervisor builds a new engine from the
 * ledger's newest state.
 *
 * <p>Confined to the thread that steps it. {@link #news()} may be raised by anyone.
 */
public final class EngineLoop implements Loop {
    /** What the engine is connected to. */
    public record Connections(
            LatestBox<AppliedScene> states,
            Chunks chunks,
            Renderer renderer,
            PictureSink sink,
            Consumer<DrawReport> reports) {}

    private static final String OWNER = "main/main";

    /**
     * How often chunks that failed are wanted anew; the cache has its own, growing pause between
     * attempts.
     */
    private static final long RETRY_NANOS = 5_000_000_000L;

    private final Connections to;
    private final EngineConfig config;
    private final Clock clock;
    private final ThreadOwner owner = new ThreadOwner();
    private final Signal news = new Signal();

    private @Nullable AppliedScene scene;
    private @Nullable RenderPlan wanted;
    private @Nullable Frame frame;
    private Drawn drawn = Drawn.NOTHING;
    private long generation;
    private long changedNanos;
    private long nextFrameNanos;
    private long retryNanos;

    /**
     * What the last picture was.
     *
     * @param quality empty when there is none, or it is out of date
     * @param progress of the last picture's chunks, also when it is out of date
     */
    private record Drawn(Optional<Quality> quality, Progress progress) {
        static final Drawn NOTHING = new Drawn(Optional.empty(), new Progress(0, 0, 0));

        Drawn outdated() {
            return new Drawn(Optional.empty(), progress);
        }

        boolean loading() {
            return !progress.isSettled();
        }

        boolean improvable() {
            return loading() || progress.failed() > 0;
        }
    }

    public EngineLoop(Connections connections, EngineConfig config, Clock clock) {
        this.to = connections;
        this.config = config;
        this.clock = clock;
        this.changedNanos = clock.nanoTime();
        this.nextFrameNanos = changedNanos;
    }

    /**
     * Raised when a chunk arrived or failed, or a viewer joined; the caller also wakes the loop's
     * runner.
     */
    public Signal news() {
        return news;
    }

    @Override
    public String name() {
        return "render-cpu";
    }

    /** An engine that replaces a dead one begins with the state that its predecessor had taken. */
    @Override
    public void onStart() {
        to.states().peek().ifPresent(this::adopt);
    }

    @Override
    public boolean step() {
        owner.check();
        to.states().take().ifPresent(this::adopt);
        if (news.take() && drawn.improvable()) {
            drawn = drawn.outdated();
        }
        AppliedScene newest = scene;
        if (newest == null || !to.sink().hasViewers() || clock.nanoTime() < nextFrameNanos) {
            return false;
        }
        SceneState state = newest.state();
        if (drawn.progress().failed() > 0 && clock.nanoTime() >= retryNanos) {
            demand(state, plan(state, Quality.EXACT));
        }
        Quality quality = quality(state);
        if (drawn.quality().isPresent() && drawn.quality().get().compareTo(quality) >= 0) {
            return false;
        }
        draw(newest, quality);
        return true;
    }

    @Override
    public long nextDeadlineNanos() {
        if (scene == null || !to.sink().hasViewers()) {
            return Long.MAX_VALUE;
        }
        if (drawn.quality().isEmpty()) {
            return nextFrameNanos;
        }
        long retry = drawn.progress().failed() > 0 ? retryNanos : Long.MAX_VALUE;
        boolean refinable = drawn.quality().get() == Quality.INTERACTIVE && !drawn.loading();
        long rested = changedNanos + config.settleAfter().toNanos();
        return Math.min(retry, refinable ? Math.max(rested, nextFrameNanos) : Long.MAX_VALUE);
    }

    @Override
    public void onClose() {
        to.chunks().release(OWNER);
        to.renderer().close();
    }

    /** Takes a new state; forgets the last picture only if the new one will differ. */
    private void adopt(AppliedScene applied) {
        scene = applied;
        SceneState state = applied.state();
        RenderPlan plan = plan(state, Quality.EXACT);
        if (plan.equals(wanted)) {
            return;
        }
        wanted = plan;
        drawn = drawn.outdated();
        changedNanos = clock.nanoTime();
        demand(state, plan);
    }

    private Quality quality(SceneState state) {
        boolean moving = clock.nanoTime() - changedNanos < config.settleAfter().toNanos();
        return isVolume(state) && (moving || drawn.loading()) ? Quality.INTERACTIVE : Quality.EXACT;
    }

    private void draw(AppliedScene applied, Quality quality) {
        long start = clock.nanoTime();
        SceneState state = applied.state();
        RenderPlan plan = plan(state, quality);
        long planned = clock.nanoTime();
        Frame target = frameFor(plan);
        RenderResult result = to.renderer().render(plan, target, cancellation(state, quality));
        if (result.outcome() == RenderResult.Outcome.CANCELLED) {
            return;
        }
        long ended = clock.nanoTime();
        drawn = new Drawn(Optional.of(quality), result.progress());
        nextFrameNanos = start + config.frameNanos();
        if (result.outcome() == RenderResult.Outcome.DRAWN) {
            to.sink().show(target, applied.times().drawn(planned, planned, ended));
        }
        to.reports()
                .accept(
                        new DrawReport(
                                result.level(),
                                quality,
                                state.mainView().ndisplay(),
                                clock.nanoTime() - start,
                                result.progress(),
                                result.message()));
    }

    /**
     * Wants the chunks of the exact picture and, where a volume moves at another level, of the
     * moving one.
     */
    private void demand(SceneState state, RenderPlan exact) {
        Map<ChunkKey, ChunkRequest> requests = new LinkedHashMap<>();
        exact.requests().forEach(request -> requests.put(request.key(), request));
        if (isVolume(state)) {
            plan(state, Quality.INTERACTIVE)
                    .requests()
                    .forEach(request -> requests.putIfAbsent(request.key(), request));
        }
        retryNanos = clock.nanoTime() + RETRY_NANOS;
        generation++;
        to.chunks().demand(new DemandSet(OWNER, generation, List.copyOf(requests.values())));
    }

    /**
     * Only the slow picture gives way to newer input; a moving one is finished, or fast input would
     * starve the viewer.
     */
    private Cancellation cancellation(SceneState state, Quality quality) {
        return isVolume(state) && quality == Quality.EXACT
                ? to.states()::isFresh
                : Cancellation.NEVER;
    }

    private RenderPlan plan(SceneState state, Quality quality) {
        return RenderPlanner.plan(state, state.mainView(), quality, config.limits());
    }

    private static boolean isVolume(SceneState state) {
        return state.mainView().ndisplay() == 3;
    }

    private Frame frameFor(RenderPlan plan) {
        Frame current = frame;
        if (current == null || !current.size().equals(plan.canvas())) {
            current = new Frame(plan.canvas());
            frame = current;
        }
        return current;
    }
}
