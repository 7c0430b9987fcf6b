package org.farview.server.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.farview.data.ChunkKey;
import org.farview.data.ChunkState;
import org.farview.data.Chunks;
import org.farview.data.DemandSet;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.Progress;
import org.farview.render.RenderResult;
import org.farview.render.Renderer;
import org.farview.render.video.Picture;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.server.ledger.AppliedScene;
import org.farview.server.runtime.FakeClock;
import org.farview.server.runtime.FrameTimes;
import org.farview.server.runtime.LatestBox;

/** Everything around the engine, written down. */
final class EngineRoom implements Chunks, Renderer, PictureSink {
    static final Duration SETTLE = Duration.ofMillis(150);
    private static final EngineConfig CONFIG =
            new EngineConfig(
                    RenderLimits.ofStageBytes(1 << 24), 30, SETTLE, Duration.ofSeconds(10));

    final List<RenderPlan> drawn = new ArrayList<>();
    final List<Frame> shown = new ArrayList<>();
    final List<FrameTimes> times = new ArrayList<>();
    final List<DrawReport> reports = new ArrayList<>();
    final List<PolicyDecision> decisions = new ArrayList<>();
    final List<DemandSet> demands = new ArrayList<>();
    final List<String> released = new ArrayList<>();
    Progress progress = new Progress(1, 1, 0);
    RenderResult.Outcome outcome = RenderResult.Outcome.DRAWN;
    Runnable whileDrawing = () -> {};
    boolean staging;

    /** What the renderer says to news. */
    boolean better = true;

    boolean viewers = true;
    boolean room = true;
    boolean cancelled;
    boolean closed;
    ToLongFunction<RenderPlan> costNanos = plan -> 0;

    private final FakeClock clock;

    /**
     * @param clock moved by what drawing costs
     */
    EngineRoom(FakeClock clock) {
        this.clock = clock;
    }

    /** An engine in this room, 30 pictures a second at most. */
    EngineLoop engine(LatestBox<AppliedScene> states) {
        return engine(states, CONFIG);
    }

    /** An engine in this room. */
    EngineLoop engine(LatestBox<AppliedScene> states, EngineConfig config) {
        return new EngineLoop(
                new EngineLoop.Connections(
                        Places.alone(clock),
                        states,
                        this,
                        this,
                        this,
                        reports::add,
                        decisions::add),
                config,
                clock);
    }

    List<Quality> qualities() {
        return drawn.stream().map(RenderPlan::quality).toList();
    }

    @Override
    public RenderResult render(RenderPlan plan, Frame into, Cancellation cancellation) {
        drawn.add(plan);
        whileDrawing.run();
        clock.advance(Duration.ofNanos(costNanos.applyAsLong(plan)));
        cancelled = cancellation.requested();
        return new RenderResult(
                cancelled ? RenderResult.Outcome.CANCELLED : outcome,
                plan.level(),
                progress,
                false,
                staging,
                "");
    }

    @Override
    public boolean advance() {
        return better;
    }

    @Override
    public boolean hasViewers() {
        return viewers;
    }

    @Override
    public boolean hasRoom() {
        return room;
    }

    @Override
    public boolean missesPicture() {
        return false;
    }

    @Override
    public boolean takesGpuPictures() {
        return false;
    }

    @Override
    public void show(Picture picture, FrameTimes times) {
        throw new AssertionError("this renderer makes no planes");
    }

    @Override
    public void letGo() {
        throw new AssertionError("this renderer has lent nothing");
    }

    @Override
    public void show(Frame frame, FrameTimes stages) {
        shown.add(frame);
        times.add(stages);
    }

    @Override
    public void demand(DemandSet demand) {
        demands.add(demand);
    }

    @Override
    public void release(String owner) {
        released.add(owner);
    }

    @Override
    public ChunkState state(ChunkKey key) {
        return new ChunkState.Pending();
    }

    @Override
    public void close() {
        closed = true;
    }
}
