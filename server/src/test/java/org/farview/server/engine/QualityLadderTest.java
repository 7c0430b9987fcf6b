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
import org.farview.server.runtime.LatestBox;
import org.junit.jupiter.api.Test;

/** Which quality follows which. */
class QualityLadderTest {
    private static final Duration SETTLE = EngineRoom.SETTLE;
    private static final Duration FRAME = Duration.ofMillis(34);
    private static final long MILLI = 1_000_000;

    private final FakeClock clock = new FakeClock();
    private final LatestBox<AppliedScene> states = new LatestBox<>();
    private final EngineRoom room = new EngineRoom(clock);
    private final EngineLoop engine = room.engine(states);

    @Test
    void aVolumeIsInteractiveWhileItMovesThenSettledThenExact() {
        show(scene(3));
        clock.advance(FRAME);
        show(turned(scene(3), 45));

        assertThat(engine.step()).isFalse();
        assertThat(engine.nextDeadlineNanos()).isEqualTo(clock.nanoTime() + SETTLE.toNanos());
        rest();

        assertThat(room.qualities())
                .containsExactly(
                        Quality.INTERACTIVE, Quality.INTERACTIVE, Quality.SETTLED, Quality.EXACT);
        assertThat(engine.nextDeadlineNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aVolumeThatRestsIsFirstShownQuickly() {
        room.viewers = false;
        show(scene(3));
        clock.advance(Duration.ofMinutes(1));
        room.viewers = true;

        rest();

        assertThat(room.qualities())
                .containsExactly(Quality.INTERACTIVE, Quality.SETTLED, Quality.EXACT);
    }

    @Test
    void aSliceIsExactEvenWhileItMoves() {
        show(scene(2));

        assertThat(room.qualities()).containsExactly(Quality.EXACT);
    }

    @Test
    void aRefinementGivesWayToNewerInputAtOnceAndAMovingPictureDoesNot() {
        room.whileDrawing = () -> put(turned(scene(3), 60));
        show(scene(3));
        assertThat(room.shown).as("the moving picture").hasSize(1);
        clock.advance(FRAME);
        room.whileDrawing = () -> {};
        engine.step();
        clock.advance(SETTLE);

        room.whileDrawing = () -> put(turned(scene(3), 75));
        engine.step();
        assertThat(room.cancelled).isTrue();
        assertThat(room.shown).as("the refinement is not shown").hasSize(2);
        room.whileDrawing = () -> {};
        assertThat(engine.step()).as("no tick was used up").isTrue();

        assertThat(room.qualities().getLast()).isEqualTo(Quality.INTERACTIVE);
        assertThat(room.shown).hasSize(3);
    }

    @Test
    void whileChunksAreMissingArrivalsAreDrawnAtMostAtTheFrameRate() {
        room.progress = new Progress(4, 1, 0);
        show(scene(3));
        engine.news().raise();
        assertThat(engine.step()).as("too early").isFalse();
        clock.advance(SETTLE);
        assertThat(engine.step()).isTrue();
        room.progress = new Progress(4, 4, 0);
        engine.news().raise();
        rest();

        assertThat(room.qualities())
                .containsExactly(
                        Quality.INTERACTIVE,
                        Quality.INTERACTIVE,
                        Quality.INTERACTIVE,
                        Quality.SETTLED,
                        Quality.EXACT);
    }

    @Test
    void aChunkThatCameLateIsAddedToTheExactPictureWithoutGoingDown() {
        room.progress = new Progress(4, 3, 1);
        show(scene(3));
        rest();
        room.progress = new Progress(4, 4, 0);
        engine.news().raise();

        rest();

        assertThat(room.qualities())
                .containsExactly(
                        Quality.INTERACTIVE, Quality.SETTLED, Quality.EXACT, Quality.EXACT);
    }

    @Test
    void aRefinementWhoseLevelLoadsIsDrawnAgainAsItIs() {
        show(scene(3));
        clock.advance(SETTLE);
        room.progress = new Progress(4, 1, 0);
        engine.step();
        room.progress = new Progress(4, 3, 0);
        news();
        room.progress = new Progress(4, 4, 0);
        news();
        rest();

        assertThat(room.qualities())
                .containsExactly(
                        Quality.INTERACTIVE,
                        Quality.SETTLED,
                        Quality.SETTLED,
                        Quality.SETTLED,
                        Quality.EXACT);
    }

    @Test
    void aPictureThatWaitsForItsVoxelsUsesNoTickAndIsDrawnWhenTheyAreThere() {
        room.progress = new Progress(4, 0, 0);
        room.staging = true;
        room.outcome = RenderResult.Outcome.BLANK;
        show(scene(3));
        assertThat(room.shown).isEmpty();
        assertThat(engine.step()).as("nothing new").isFalse();

        room.outcome = RenderResult.Outcome.DRAWN;
        room.progress = new Progress(4, 4, 0);
        engine.news().raise();

        assertThat(engine.step()).as("at once").isTrue();
        assertThat(room.shown).hasSize(1);
    }

    @Test
    void newsThatMakeNoOtherPictureDrawNone() {
        room.staging = true;
        show(scene(3));
        room.better = false;
        news();
        assertThat(room.drawn).hasSize(1);

        room.better = true;
        news();

        assertThat(room.qualities()).containsExactly(Quality.INTERACTIVE, Quality.INTERACTIVE);
    }

    @Test
    void aSettledPictureThatSavesNoTimeIsLeftOutAndMeasuredAgainLater() {
        room.costNanos = plan -> (plan.quality() == Quality.INTERACTIVE ? 10 : 100) * MILLI;
        for (int rests = 0; rests < 20; rests++) {
            show(turned(scene(3), rests));
            rest();
        }

        List<Quality> all = room.qualities();
        assertThat(all.subList(0, 5))
                .containsExactly(
                        Quality.INTERACTIVE,
                        Quality.SETTLED,
                        Quality.EXACT,
                        Quality.INTERACTIVE,
                        Quality.EXACT);
        assertThat(all).filteredOn(Quality.SETTLED::equals).hasSize(2);
    }

    @Test
    void aSettledPictureThatSavesTimeIsAlwaysDrawn() {
        room.costNanos = plan -> (plan.quality() == Quality.EXACT ? 100 : 30) * MILLI;
        for (int rests = 0; rests < 20; rests++) {
            show(turned(scene(3), rests));
            rest();
        }

        assertThat(room.qualities()).filteredOn(Quality.SETTLED::equals).hasSize(20);
    }

    private void news() {
        engine.news().raise();
        clock.advance(FRAME);
        engine.step();
    }

    private void put(SceneState scene) {
        states.put(AppliedScene.initial(scene));
    }

    private void show(SceneState scene) {
        put(scene);
        engine.step();
    }

    /** Steps at the loop's own deadlines until it has no more of its own to do. */
    private void rest() {
        engine.step();
        for (long next = engine.nextDeadlineNanos();
                next != Long.MAX_VALUE && next - clock.nanoTime() < SETTLE.toNanos() * 2;
                next = engine.nextDeadlineNanos()) {
            clock.advance(Duration.ofNanos(Math.max(0, next - clock.nanoTime())));
            engine.step();
        }
    }
}
