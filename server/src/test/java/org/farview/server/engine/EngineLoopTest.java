package org.farview.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.farview.server.engine.EngineScenes.scene;
import static org.farview.server.engine.EngineScenes.turned;

import java.time.Duration;
import java.util.List;
import org.farview.render.Progress;
import org.farview.render.RenderResult;
import org.farview.render.view.Quality;
import org.farview.scene.SceneState;
import org.farview.server.ledger.AppliedScene;
import org.farview.server.runtime.FakeClock;
import org.farview.server.runtime.FrameTimes;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.Stranger;
import org.junit.jupiter.api.Test;

class EngineLoopTest {
    private static final Duration FRAME = Duration.ofMillis(34);

    private final FakeClock clock = new FakeClock();
    private final LatestBox<AppliedScene> states = new LatestBox<>();
    private final EngineRoom room = new EngineRoom(clock);
    private final EngineLoop engine = room.engine(states);

    @Test
    void aStrangersStepIsRefused() {
        Stranger.isRefused(engine::step);
    }

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
    void nothingIsDrawnUntilThePictureCanBeTakenAndThenTheNewestSceneIs() {
        room.room = false;
        states.put(AppliedScene.initial(scene(3)));
        assertThat(engine.step()).isFalse();
        assertThat(room.demands).as("what will be seen is wanted").hasSize(1);
        assertThat(engine.nextDeadlineNanos()).as("waits to be woken").isEqualTo(Long.MAX_VALUE);

        clock.advance(FRAME);
        SceneState newest = turned(turned(scene(3), 20), 40);
        states.put(AppliedScene.initial(newest));
        engine.step();
        room.room = true;

        assertThat(engine.step()).isTrue();
        assertThat(room.times).extracting(FrameTimes::version).containsExactly(newest.version());
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
}
