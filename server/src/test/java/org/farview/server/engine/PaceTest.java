package org.farview.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.farview.server.engine.EngineScenes.scene;
import static org.farview.server.engine.EngineScenes.turned;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.farview.scene.SceneState;
import org.farview.server.ledger.AppliedScene;
import org.farview.server.runtime.FakeClock;
import org.farview.server.runtime.FrameTimes;
import org.farview.server.runtime.LatestBox;
import org.junit.jupiter.api.Test;

/** When pictures are drawn. */
class PaceTest {
    private static final long MILLI = 1_000_000;
    private static final long PERIOD = 1_000_000_000L / 30;

    private final FakeClock clock = new FakeClock();
    private final LatestBox<AppliedScene> states = new LatestBox<>();
    private final EngineRoom room = new EngineRoom(clock);
    private final EngineLoop engine = room.engine(states);
    private final List<Long> starts = new ArrayList<>();
    private SceneState scene = scene(3);

    @Test
    void picturesFollowAnAbsoluteClockHoweverLateEachBegins() {
        Pacer pacer = new Pacer(10, 0);
        for (int late : new int[] {0, 3, 1, 5, 0}) {
            clock.advance(Duration.ofNanos(pacer.nextNanos() + late - clock.nanoTime()));
            pacer.began(clock.nanoTime());
        }

        assertThat(pacer.nextNanos()).isEqualTo(50);
    }

    @Test
    void whoIsLateStartsANewRhythmAndCatchesAtMostHalfAPeriodUp() {
        Pacer pacer = new Pacer(10, 0);

        pacer.began(1_000);

        assertThat(pacer.isDue(1_004)).isFalse();
        assertThat(pacer.isDue(1_005)).isTrue();
        pacer.began(1_005);
        assertThat(pacer.isDue(1_014)).isFalse();
        assertThat(pacer.isDue(1_015)).isTrue();
    }

    @Test
    void inputAtTheRateOfPicturesWaitsForNothingHoweverUnsteadyItIs() {
        Pacer pacer = new Pacer(100, 0);
        int[] jitter = {0, 30, -10, 15, 40, 5, -5, 25, 0, 45, 10, -8};

        long waited = 0;
        for (int i = 0; i < 1_200; i++) {
            long input = 100L * i + jitter[i % jitter.length];
            long start = Math.max(input, pacer.nextNanos());
            waited += i < jitter.length ? 0 : start - input;
            pacer.began(start);
        }

        assertThat(waited / 1_200).as("of a hundred").isLessThanOrEqualTo(3);
    }

    @Test
    void inputAtAThousandPerSecondIsDrawnAtThirtyAndTheNewestWins() {
        room.whileDrawing = () -> starts.add(clock.nanoTime());
        for (int ms = 0; ms < 1_000; ms++) {
            turn();
            engine.step();
            clock.advance(Duration.ofMillis(1));
        }

        assertThat(starts).hasSizeBetween(29, 31);
        for (int i = 0; i < starts.size(); i++) {
            long inputs = starts.get(i) / MILLI + 1;
            assertThat(room.times.get(i).version())
                    .as("picture %d shows the newest input", i)
                    .isEqualTo(scene(3).version() + inputs);
        }
        assertThat(room.demands.size()).as("plans").isLessThan(2 * starts.size() + 2);
    }

    @Test
    void afterAPictureThatTookThreePeriodsNoneIsMadeUpFor() {
        room.costNanos = plan -> starts.size() == 1 ? 3 * PERIOD : MILLI;
        room.whileDrawing = () -> starts.add(clock.nanoTime());
        for (int ms = 0; ms < 500; ms++) {
            turn();
            engine.step();
            clock.advance(Duration.ofMillis(1));
        }

        for (int i = 2; i < starts.size(); i++) {
            assertThat(starts.get(i) - starts.get(i - 1))
                    .as("from picture %d to the next", i - 1)
                    .isGreaterThanOrEqualTo(PERIOD / 2);
        }
        long periods = clock.nanoTime() / PERIOD;
        assertThat((long) starts.size()).isLessThanOrEqualTo(periods - 2 + 1);
    }

    @Test
    void inputAfterALongRestIsDrawnAtOnce() {
        turn();
        engine.step();
        clock.advance(Duration.ofMinutes(5));
        turn();

        assertThat(engine.step()).isTrue();
    }

    @Test
    void atRestNothingIsPlannedDrawnShownOrWanted() {
        room.costNanos = plan -> MILLI;
        turn();
        while (engine.nextDeadlineNanos() != Long.MAX_VALUE || room.shown.isEmpty()) {
            engine.step();
            clock.advance(Duration.ofMillis(1));
        }
        int demands = room.demands.size();
        int shown = room.shown.size();

        for (int woken = 0; woken < 1_000; woken++) {
            clock.advance(Duration.ofMillis(10));
            engine.news().raise();
            assertThat(engine.step()).isFalse();
        }

        assertThat(room.shown).hasSize(shown);
        assertThat(room.demands).hasSize(demands);
        assertThat(engine.nextDeadlineNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void timesSayWhenAPictureWasPlannedAndDrawn() {
        room.costNanos = plan -> 7 * MILLI;
        states.put(new AppliedScene(scene, 11, 12));
        engine.step();

        assertThat(room.times)
                .containsExactly(
                        FrameTimes.ofVersion(scene.version()).asked(11, 12).drawn(0, 0, 7 * MILLI));
    }

    private void turn() {
        scene = turned(scene, (double) (scene.version() % 180));
        states.put(AppliedScene.initial(scene));
    }
}
