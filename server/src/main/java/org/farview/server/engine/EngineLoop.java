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
import org.farview.render.RenderResult;
import org.farview.render.Renderer;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.scene.SceneState;
import org.farview.server.ledger.AppliedScene;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.DrawingTurns;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.Loop;
import org.farview.server.runtime.Signal;
import org.farview.server.runtime.Tenure;
import org.farview.server.runtime.ThreadOwner;
import org.jspecify.annotations.Nullable;

/**
 * Turns the newest scene into pictures: plan, demand, draw, show.
 *
 * <p><b>When it draws.</b> A step draws at most one picture. It draws when the newest state plans
 * to another picture than the last one drawn, when something arrived that the picture lacked, or
 * when a better picture of the same scene is due. A state that plans to the same picture (another
 * layer's name, a level report) costs one plan and nothing else. Nothing is drawn without viewers,
 * nor while the last picture has not been taken; the demand for chunks follows the scene all the
 * same, so that the cache keeps what will be shown. A picture of which most is there at no level,
 * or a refinement whose level is still being laid out, is not shown: the one before stays.
 *
 * <p><b>Quality.</b> Slices are always exact. A volume is INTERACTIVE while states keep coming or
 * its chunks are missing, within a time that {@link FrameBudget} keeps. After {@code settleAfter}
 * without input it is SETTLED, if that is worth its time ({@link RefinementCosts}), then EXACT.
 * While a refinement's own level loads, it is drawn again as it is, not from the beginning. A
 * refinement is given up between tiles as soon as a newer state waits; a moving picture is
 * finished, or fast input would starve the viewer.
 *
 * <p><b>Pace.</b> Pictures begin at the ticks of a {@link Pacer}; states that arrive between are
 * skipped, the newest wins. A refinement that was given up has used no tick, nor has a picture that
 * waits for voxels being laid out. Between pictures the loop sleeps until something happens.
 *
 * <p><b>Failure.</b> What drawing throws ends the loop; its supervisor builds a new engine from the
 * ledger's newest state. A picture that takes too long is given up when the supervisor asks ({@link
 * Tenure}), and not tried again before the scene changes. An engine that was replaced while its
 * renderer hung touches nothing but that renderer any more.
 *
 * <p>Confined to the thread that steps it. {@link #news()} may be raised by anyone; {@link
 * #tenure()} is the supervisor's.
 */
public final class EngineLoop implements Loop {
    /**
     * What the engine is connected to.
     *
     * @param self its name and place among the engines of the process
     * @param policy told which levels are drawn, and why
     */
    public record Connections(
            EnginePlace self,
            LatestBox<AppliedScene> states,
            Chunks chunks,
            Renderer renderer,
            PictureSink sink,
            Consumer<DrawReport> reports,
            PolicyListener policy) {}

    /**
     * How often chunks that failed are wanted anew; the cache has its own, growing pause between
     * attempts.
     */
    private static final long RETRY_NANOS = 5_000_000_000L;

    private final Connections to;
    private final EngineConfig config;
    private final Clock clock;
    private final Planner planner;
    private final ThreadOwner owner = new ThreadOwner();
    private final Signal news = new Signal();
    private final Tenure tenure = new Tenure();
    private final Easel easel;
    private final Pacer pacer;
    private final FrameBudget budget;
    private final RefinementCosts costs = new RefinementCosts();
    private final PolicyWatch policy;

    private @Nullable Wanted wanted;
    private Drawn drawn = Drawn.NOTHING;
    private Runnable whenFirstDrawn = () -> {};
    private long generation;
    private long changedNanos;
    private long nextLookNanos;
    private long retryNanos;
    private int sharers;

    public EngineLoop(Connections connections, EngineConfig config, Clock clock) {
        this(connections, config, clock, PlanLog::plan);
    }

    EngineLoop(Connections connections, EngineConfig config, Clock clock, Planner planner) {
        this.to = connections;
        this.config = config;
        this.clock = clock;
        this.planner = planner;
        this.easel = new Easel(connections.renderer(), connections.sink());
        this.pacer = new Pacer(config.frameNanos(), clock.nanoTime());
        this.budget = new FrameBudget(config.limits(), config.movingBudget());
        this.policy = new PolicyWatch(connections.policy(), clock);
        this.changedNanos = clock.nanoTime();
        this.nextLookNanos = clock.nanoTime();
        this.sharers = connections.self().sharers().getAsInt();
    }

    /**
     * Raised when a chunk arrived or failed, or staged voxels are ready; the caller also wakes the
     * loop's runner.
     */
    public Signal news() {
        return news;
    }

    /**
     * Has something done, on the engine's thread, once the first picture is drawn. To be called
     * before the engine is started.
     */
    void whenFirstDrawn(Runnable then) {
        whenFirstDrawn = then;
    }

    /** Where the supervisor sees whether drawing hangs. */
    Tenure tenure() {
        return tenure;
    }

    @Override
    public String name() {
        return to.self().thread();
    }

    /** An engine that replaces a dead one begins with the state that its predecessor had taken. */
    @Override
    public void onStart() {
        to.states().peek().ifPresent(this::adopt);
    }

    @Override
    public boolean step() {
        owner.check();
        boolean drawable = canShow() && pacer.isDue(clock.nanoTime());
        if (drawable || clock.nanoTime() - nextLookNanos >= 0) {
            to.states().take().ifPresent(this::adopt);
        }
        share();
        if (isWantedAgain()) {
            drawn = drawn.outdated();
        }
        Wanted newest = wanted;
        if (newest == null || !drawable) {
            return false;
        }
        if (drawn.progress().failed() > 0 && clock.nanoTime() - retryNanos >= 0) {
            demand(newest);
        }
        Quality quality = nextQuality(newest);
        if (drawn.reaches(quality)) {
            return false;
        }
        drawInTurn(newest, quality);
        return true;
    }

    /** Others may have drawn in between: then a newer scene is there, or another quality due. */
    private void drawInTurn(Wanted newest, Quality quality) {
        try (DrawingTurns.Turn turn = to.self().turns().take()) {
            if (!turn.hasWaited()) {
                draw(newest, quality);
                return;
            }
            to.states().take().ifPresent(this::adopt);
            Wanted now = wanted;
            if (now != null) {
                draw(now, nextQuality(now));
            }
        }
    }

    /** Plans anew when the memory for voxels is shared with more engines, or fewer. */
    private void share() {
        int now = to.self().sharers().getAsInt();
        if (now != sharers) {
            sharers = now;
            Optional.ofNullable(wanted).ifPresent(newest -> adopt(newest.scene()));
        }
    }

    @Override
    public long nextDeadlineNanos() {
        long look = to.states().isFresh() ? nextLookNanos : Long.MAX_VALUE;
        Wanted newest = wanted;
        if (newest == null || !canShow()) {
            return look;
        }
        if (!drawn.current()) {
            return Math.min(look, pacer.nextNanos());
        }
        long retry = drawn.progress().failed() > 0 ? retryNanos : Long.MAX_VALUE;
        return Math.min(look, Math.min(retry, refinementNanos(newest)));
    }

    @Override
    public void onClose() {
        if (!tenure.isRetired()) {
            to.chunks().release(to.self().owner());
        }
        easel.close();
    }

    /**
     * Whether somebody has not seen the picture, or the news make another. For nobody, that is
     * asked when somebody looks.
     */
    private boolean isWantedAgain() {
        boolean better = news.take() && drawn.current() && drawn.isImprovable();
        boolean missed = to.sink().missesPicture();
        return missed || (better && (!to.sink().hasViewers() || to.renderer().advance()));
    }

    private boolean canShow() {
        return to.sink().hasViewers() && to.sink().hasRoom();
    }

    /** When the current picture is to be followed by a better one of the same scene. */
    private long refinementNanos(Wanted newest) {
        if (!newest.isVolume() || drawn.isLoading() || drawn.reaches(Quality.EXACT)) {
            return Long.MAX_VALUE;
        }
        return Math.max(changedNanos + config.settleAfter().toNanos(), pacer.nextNanos());
    }

    /** Takes a new state; forgets the last picture only if the new one will differ. */
    private void adopt(AppliedScene applied) {
        long now = clock.nanoTime();
        nextLookNanos = now + config.frameNanos();
        Wanted before = wanted;
        Wanted next = new Wanted(applied, plan(applied.state(), Quality.EXACT));
        wanted = next;
        if (before != null && before.exact().equals(next.exact())) {
            return;
        }
        drawn = drawn.replaced();
        changedNanos = now;
        demand(next);
    }

    private Quality nextQuality(Wanted newest) {
        if (!newest.isVolume()) {
            return Quality.EXACT;
        }
        boolean moving = clock.nanoTime() - changedNanos < config.settleAfter().toNanos();
        if (moving || drawn.shown().isEmpty()) {
            return Quality.INTERACTIVE;
        }
        if (drawn.isLoading()) {
            return drawn.shown().get();
        }
        return switch (drawn.shown().get()) {
            case INTERACTIVE -> isSettledWorth(newest) ? Quality.SETTLED : Quality.EXACT;
            case SETTLED, EXACT -> Quality.EXACT;
        };
    }

    /** Whether the picture between the moving and the exact one would be seen, and seen early. */
    private boolean isSettledWorth(Wanted newest) {
        RenderPlan settled = plan(newest.state(), Quality.SETTLED);
        RenderPlan moving = plan(newest.state(), Quality.INTERACTIVE);
        return !settled.layers().equals(newest.exact().layers())
                && !settled.layers().equals(moving.layers())
                && costs.isSettledWorth(newest.exact());
    }

    private void draw(Wanted newest, Quality quality) {
        long start = clock.nanoTime();
        RenderPlan plan = plan(newest.state(), quality);
        long planned = clock.nanoTime();
        Optional<RenderResult> result = render(plan, cancellation(newest, quality));
        if (result.isEmpty()) {
            return;
        }
        whenFirstDrawn.run();
        whenFirstDrawn = () -> {};
        long ended = clock.nanoTime();
        boolean waits =
                result.get().outcome() == RenderResult.Outcome.BLANK && result.get().staging();
        if (!waits) {
            pacer.began(start);
        }
        learn(newest, plan, result.get(), ended - planned);
        policy.drawn(newest.state(), plan, newest.exact(), start - changedNanos);
        drawn =
                new Drawn(
                        Optional.of(quality),
                        true,
                        result.get().progress(),
                        result.get().staging());
        if (result.get().outcome() == RenderResult.Outcome.DRAWN) {
            easel.show(newest.scene().times().drawn(planned, planned, ended));
        }
        to.reports()
                .accept(
                        DrawReport.of(
                                newest.state(), plan, result.get(), clock.nanoTime() - start));
    }

    /**
     * Draws, where the supervisor may give up waiting.
     *
     * @return empty when there is nothing to show and to report: newer input waits, or another
     *     engine draws already
     */
    private Optional<RenderResult> render(RenderPlan plan, Cancellation cancellation) {
        Tenure.Return back;
        RenderResult result;
        tenure.enter(clock.nanoTime());
        try {
            result = easel.draw(plan, cancellation);
        } finally {
            back = tenure.leave();
        }
        boolean cancelled = result.outcome() == RenderResult.Outcome.CANCELLED;
        boolean overtaken = cancelled && back == Tenure.Return.IN_TIME;
        return back == Tenure.Return.RETIRED || overtaken ? Optional.empty() : Optional.of(result);
    }

    /**
     * Takes the measure of a whole picture. While chunks arrive or voxels are laid out, another
     * level or another way may be drawn, and decoding takes its share of the cores.
     */
    private void learn(Wanted newest, RenderPlan plan, RenderResult result, long nanos) {
        boolean typical =
                newest.isVolume()
                        && result.outcome() == RenderResult.Outcome.DRAWN
                        && result.progress().isSettled()
                        && !result.staging()
                        && !drawn.isLoading();
        if (!typical) {
            return;
        }
        costs.measured(plan, nanos);
        if (plan.quality() == Quality.INTERACTIVE
                && budget.measured(FrameBudget.Moving.of(nanos, plan, newest.exact()))) {
            demand(newest);
        }
    }

    /**
     * Wants the chunks of the exact picture and, where a volume moves at another level, of the
     * moving one.
     */
    private void demand(Wanted newest) {
        Map<ChunkKey, ChunkRequest> requests = new LinkedHashMap<>();
        newest.exact().requests().forEach(request -> requests.put(request.key(), request));
        if (newest.isVolume()) {
            plan(newest.state(), Quality.INTERACTIVE)
                    .requests()
                    .forEach(request -> requests.putIfAbsent(request.key(), request));
        }
        retryNanos = clock.nanoTime() + RETRY_NANOS;
        generation++;
        to.chunks()
                .demand(
                        new DemandSet(
                                to.self().owner(), generation, List.copyOf(requests.values())));
    }

    private Cancellation cancellation(Wanted newest, Quality quality) {
        boolean refines = newest.isVolume() && quality != Quality.INTERACTIVE;
        return () -> tenure.isRevoked() || (refines && to.states().isFresh());
    }

    private RenderPlan plan(SceneState state, Quality quality) {
        RenderLimits limits = quality == Quality.INTERACTIVE ? budget.limits() : config.limits();
        return planner.plan(state, state.mainView(), quality, limits.sharedBy(sharers));
    }
}
