package org.farview.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.farview.data.ChunkKey;
import org.farview.data.ChunkState;
import org.farview.data.Chunks;
import org.farview.data.DemandSet;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.Progress;
import org.farview.render.RenderResult;
import org.farview.render.Renderer;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.InitialScene;
import org.farview.scene.LayerLook;
import org.farview.scene.Level;
import org.farview.scene.Multiscale;
import org.farview.scene.SceneState;
import org.farview.scene.View;
import org.farview.scene.VolumeCamera;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;
import org.farview.server.ledger.AppliedScene;
import org.farview.server.runtime.FakeClock;
import org.farview.server.runtime.FrameTimes;
import org.farview.server.runtime.LatestBox;
import org.junit.jupiter.api.Test;

class EngineLoopTest {
    private static final Duration SETTLE = Duration.ofMillis(150);
    private static final Duration FRAME = Duration.ofMillis(34);

    private final FakeClock clock = new FakeClock();
    private final LatestBox<AppliedScene> states = new LatestBox<>();
    private final Recorder room = new Recorder();
    private final EngineLoop engine =
            new EngineLoop(
                    new EngineLoop.Connections(states, room, room, room, room.reports::add),
                    new EngineConfig(RenderLimits.ofStageBytes(1 << 20), 30, SETTLE),
                    clock);

    @Test
    void anUnchangedSceneIsDrawnOnce() {
        states.put(AppliedScene.initial(scene(2)));

        assertThat(engine.step()).isTrue();
        clock.advance(Duration.ofSeconds(10));
        assertThat(engine.step()).isFalse();
        assertThat(room.qualities()).containsExactly(Quality.EXACT);
        assertThat(engine.nextDeadlineNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aFactThatDoesNotChangeThePictureDrawsNothing() {
        states.put(AppliedScene.initial(scene(2)));
        engine.step();
        clock.advance(FRAME);

        SceneState shown = scene(2);
        SceneState reported =
                new SceneState(
                        shown.version() + 1,
                        shown.point(),
                        shown.layers(),
                        List.of(shown.mainView().withCurrentLevel(1)));
        states.put(AppliedScene.initial(reported));

        assertThat(engine.step()).isFalse();
        assertThat(room.shown).hasSize(1);
    }

    @Test
    void nothingIsDrawnForNobodyButWhatWillBeSeenIsWanted() {
        room.viewers = false;
        states.put(AppliedScene.initial(scene(2)));

        assertThat(engine.step()).isFalse();
        assertThat(room.demands).hasSize(1);

        room.viewers = true;
        assertThat(engine.step()).isTrue();
    }

    @Test
    void aVolumeIsInteractiveWhileItMovesAndExactAtRest() {
        states.put(AppliedScene.initial(scene(3)));
        engine.step();
        clock.advance(FRAME);
        states.put(AppliedScene.initial(turned(scene(3), 45)));
        engine.step();

        assertThat(engine.step()).isFalse();
        assertThat(engine.nextDeadlineNanos()).isEqualTo(clock.nanoTime() + SETTLE.toNanos());
        clock.advance(SETTLE);
        assertThat(engine.step()).isTrue();
        assertThat(engine.step()).isFalse();
        assertThat(room.qualities())
                .containsExactly(Quality.INTERACTIVE, Quality.INTERACTIVE, Quality.EXACT);
    }

    @Test
    void theExactVolumeGivesWayToNewerInputAndAMovingOneDoesNot() {
        room.whileDrawing = () -> states.put(AppliedScene.initial(turned(scene(3), 60)));
        states.put(AppliedScene.initial(scene(3)));
        engine.step();
        assertThat(room.shown).as("the moving picture").hasSize(1);

        engine.step();
        room.whileDrawing = () -> {};
        engine.step();
        clock.advance(SETTLE);
        room.whileDrawing = () -> states.put(AppliedScene.initial(turned(scene(3), 75)));
        engine.step();
        assertThat(room.qualities().getLast()).isEqualTo(Quality.EXACT);
        assertThat(room.cancelled).isTrue();
    }

    @Test
    void whileChunksAreMissingArrivalsAreDrawnAtMostAtTheFrameRate() {
        room.progress = new Progress(4, 1, 0);
        states.put(AppliedScene.initial(scene(3)));
        engine.step();
        engine.news().raise();
        assertThat(engine.step()).as("too early").isFalse();
        clock.advance(SETTLE);
        assertThat(engine.step()).isTrue();
        room.progress = new Progress(4, 4, 0);
        engine.news().raise();
        clock.advance(FRAME);
        engine.step();
        clock.advance(FRAME);
        engine.step();

        assertThat(room.qualities())
                .containsExactly(
                        Quality.INTERACTIVE,
                        Quality.INTERACTIVE,
                        Quality.INTERACTIVE,
                        Quality.EXACT);
    }

    @Test
    void anEngineThatReplacesADeadOneBeginsWithTheNewestState() {
        states.put(AppliedScene.initial(scene(2)));
        states.take();

        engine.onStart();

        assertThat(engine.step()).isTrue();
    }

    @Test
    void chunksThatFailedAreWantedAnewNowAndThen() {
        room.progress = new Progress(4, 3, 1);
        states.put(AppliedScene.initial(scene(2)));
        engine.step();
        clock.advance(FRAME);
        assertThat(engine.step()).isFalse();
        assertThat(room.demands).hasSize(1);

        clock.advance(Duration.ofSeconds(5));
        assertThat(engine.nextDeadlineNanos()).isLessThanOrEqualTo(clock.nanoTime());
        engine.step();

        assertThat(room.demands).hasSize(2);
        assertThat(room.demands.getLast().generation())
                .isGreaterThan(room.demands.getFirst().generation());
    }

    @Test
    void aPictureOfWhichNothingArrivedIsReportedAndNotShown() {
        room.progress = new Progress(4, 0, 0);
        room.outcome = RenderResult.Outcome.BLANK;
        states.put(AppliedScene.initial(scene(2)));
        engine.step();
        assertThat(room.shown).isEmpty();
        assertThat(room.reports).hasSize(1);

        room.outcome = RenderResult.Outcome.DRAWN;
        engine.news().raise();
        clock.advance(FRAME);
        engine.step();

        assertThat(room.shown).hasSize(1);
    }

    @Test
    void closingGivesTheDemandBack() {
        engine.onClose();

        assertThat(room.released).containsExactly("main/main");
        assertThat(room.closed).isTrue();
    }

    private static SceneState scene(int ndisplay) {
        List<Axis> axes =
                List.of(
                        new Axis("z", AxisType.SPACE, ""),
                        new Axis("y", AxisType.SPACE, ""),
                        new Axis("x", AxisType.SPACE, ""));
        List<Double> ones = List.of(1.0, 1.0, 1.0);
        List<Double> twos = List.of(2.0, 2.0, 2.0);
        List<Double> halves = List.of(0.5, 0.5, 0.5);
        List<Double> zeros = List.of(0.0, 0.0, 0.0);
        List<Integer> chunk = List.of(16, 16, 16);
        Level fine = new Level(0, "0", List.of(32, 32, 32), chunk, ones, zeros);
        Level coarse = new Level(1, "1", List.of(16, 16, 16), chunk, twos, halves);
        Window window = new Window(0, 255);
        ImageLayer layer =
                new ImageLayer(
                        "layer-0",
                        "test",
                        "test",
                        new Multiscale(axes, List.of(fine, coarse)),
                        VoxelType.UINT8,
                        window,
                        LayerLook.of(window));
        SceneState scene = InitialScene.of(layer, new CanvasSize(64, 64));
        View view = scene.mainView().withNdisplay(ndisplay);
        return new SceneState(scene.version(), scene.point(), scene.layers(), List.of(view));
    }

    private static SceneState turned(SceneState scene, double azimuth) {
        var camera = scene.mainView().volume();
        var turned =
                new VolumeCamera(
                        camera.centerDepth(),
                        camera.centerRow(),
                        camera.centerColumn(),
                        azimuth,
                        camera.elevationDeg(),
                        camera.rollDeg(),
                        camera.fovDeg(),
                        camera.distance());
        return new SceneState(
                scene.version() + 1,
                scene.point(),
                scene.layers(),
                List.of(scene.mainView().withVolume(turned)));
    }

    /** Everything around the engine, written down. */
    private static final class Recorder implements Chunks, Renderer, PictureSink {
        final List<RenderPlan> drawn = new ArrayList<>();
        final List<Frame> shown = new ArrayList<>();
        final List<DrawReport> reports = new ArrayList<>();
        final List<DemandSet> demands = new ArrayList<>();
        final List<String> released = new ArrayList<>();
        Progress progress = new Progress(1, 1, 0);
        RenderResult.Outcome outcome = RenderResult.Outcome.DRAWN;
        Runnable whileDrawing = () -> {};
        boolean viewers = true;
        boolean cancelled;
        boolean closed;

        List<Quality> qualities() {
            return drawn.stream().map(RenderPlan::quality).toList();
        }

        @Override
        public RenderResult render(RenderPlan plan, Frame into, Cancellation cancellation) {
            drawn.add(plan);
            whileDrawing.run();
            cancelled = cancellation.requested();
            return new RenderResult(
                    cancelled ? RenderResult.Outcome.CANCELLED : outcome,
                    plan.level(),
                    progress,
                    false,
                    "");
        }

        @Override
        public boolean hasViewers() {
            return viewers;
        }

        @Override
        public void show(Frame frame, FrameTimes times) {
            shown.add(frame);
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
}
