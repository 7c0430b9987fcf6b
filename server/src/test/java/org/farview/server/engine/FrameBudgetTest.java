package org.farview.server.engine;

import static java.util.stream.Collectors.counting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.farview.server.engine.EngineScenes.turned;
import static org.farview.server.engine.EngineScenes.volume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.scene.SceneState;
import org.farview.server.engine.FrameBudget.Moving;
import org.farview.server.ledger.AppliedScene;
import org.farview.server.runtime.FakeClock;
import org.farview.server.runtime.LatestBox;
import org.junit.jupiter.api.Test;

class FrameBudgetTest {
    private static final long MILLI = 1_000_000;
    private static final long START = 1 << 24;
    private static final Duration BUDGET = Duration.ofMillis(20);

    /**
     * So many fit into 1,500 pictures when each is twice as long after the last as that one was.
     */
    private static final int TRIALS = 6;

    private final FrameBudget budget =
            new FrameBudget(new RenderLimits(1 << 20, START, 16), BUDGET);

    @Test
    void oneSlowPictureChangesNothingAndThreeInARowDo() {
        Moving slow = new Moving(30 * MILLI, 1 << 23, 0, 0);

        assertThat(budget.measured(slow)).isFalse();
        assertThat(budget.measured(slow)).isFalse();
        assertThat(budget.measured(new Moving(10 * MILLI, 1 << 23, 0, 0))).isFalse();
        assertThat(budget.measured(slow)).isFalse();
        assertThat(budget.measured(slow)).isFalse();

        assertThat(budget.measured(slow)).isTrue();
        assertThat(budget.limits().movingVoxels())
                .as("below the level that was too slow")
                .isEqualTo((1 << 23) - 1);
    }

    @Test
    void aVolumeWithoutCoarserLevelLowersNothing() {
        for (int i = 0; i < 100; i++) {
            assertThat(budget.measured(new Moving(500 * MILLI, 0, 0, 0))).isFalse();
        }
    }

    @Test
    void aCheapPictureThatIsAsFineAsAtRestRaisesNothing() {
        for (int i = 0; i < 100; i++) {
            assertThat(budget.measured(new Moving(MILLI, 1 << 20, 0, 0))).isFalse();
        }
    }

    @Test
    void aLevelThatIsSureToFitIsTakenAtOnce() {
        Moving fits = new Moving(MILLI, 1 << 23, 1 << 23, 1 << 26);
        for (int i = 0; i < 14; i++) {
            assertThat(budget.measured(fits)).isFalse();
        }

        assertThat(budget.measured(fits)).isTrue();
        assertThat(budget.limits().movingVoxels()).isEqualTo(1 << 26);
    }

    @Test
    void aLevelThatMayFitIsTriedAfterAWhileAndASlowOneIsNot() {
        Moving mayFit = new Moving(9 * MILLI, 1 << 23, 1 << 23, 1 << 26);
        Moving hardly = new Moving(15 * MILLI, 1 << 23, 1 << 23, 1 << 26);
        for (int i = 0; i < 100; i++) {
            assertThat(budget.measured(hardly)).isFalse();
        }
        for (int i = 0; i < 14; i++) {
            assertThat(budget.measured(mayFit)).isFalse();
        }

        assertThat(budget.measured(mayFit)).isTrue();
        assertThat(budget.limits().movingVoxels()).isEqualTo(1 << 26);
    }

    /** Whatever a constant cost is: the finest level that fits, and others ever more rarely. */
    @Test
    void atConstantCostTheFinestLevelThatFitsIsShown() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int run = 0; run < 2_000; run++) {
            Pyramid pyramid = Pyramid.random(random);
            FrameBudget fitted =
                    new FrameBudget(
                            new RenderLimits(1 << 20, 1L << (18 + random.nextInt(12)), 16), BUDGET);
            List<Integer> levels = new ArrayList<>();
            for (int frame = 0; frame < 1_500; frame++) {
                int level = pyramid.levelWithin(fitted.limits().movingVoxels());
                levels.add(level);
                fitted.measured(pyramid.drawn(level));
            }

            String what = "seed %d run %d %s levels %s".formatted(seed, run, pyramid, runs(levels));
            int usual = usual(levels.subList(500, 1_500));
            long slow = levels.stream().filter(level -> !pyramid.fits(level)).count();
            assertThat(turns(levels)).as(what).isLessThanOrEqualTo(2 * TRIALS);
            assertThat(slow).as(what).isLessThanOrEqualTo(3L * (TRIALS + pyramid.voxels().size()));
            assertThat(pyramid.fits(usual)).as(what).isTrue();
            assertThat(usual == 0 || !pyramid.fits(usual - 1) || pyramid.isTight(usual))
                    .as(what)
                    .isTrue();
        }
    }

    @Test
    void aLevelThatWasSlowWhileTheCodeWasColdComesBackWithinSeconds() {
        Pyramid pyramid = new Pyramid(List.of(1L << 24, 1L << 21, 1L << 18), 9 * MILLI, 0.5);
        List<Integer> levels = new ArrayList<>();
        for (int frame = 0; frame < 120; frame++) {
            int level = pyramid.levelWithin(budget.limits().movingVoxels());
            levels.add(level);
            budget.measured(pyramid.drawn(level, frame < 40 ? 4 : 1));
        }

        assertThat(levels).startsWith(0, 0, 0, 1, 1, 1, 2);
        assertThat(levels.getLast()).isZero();
        assertThat(budget.measured(pyramid.drawn(0))).isFalse();
    }

    @Test
    void costsThatComeAndGoAreFollowedWithoutFlipping() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Pyramid pyramid = new Pyramid(List.of(1L << 24, 1L << 21, 1L << 18), 1 * MILLI, 0.9);
        List<Integer> levels = new ArrayList<>();
        for (int frame = 0; frame < 3_000; frame++) {
            int level = pyramid.levelWithin(budget.limits().movingVoxels());
            levels.add(level);
            double noise = random.nextInt(10) == 0 ? 4 : 0.9 + 0.2 * random.nextDouble();
            budget.measured(pyramid.drawn(level, noise));
        }

        assertThat(turns(levels))
                .as("seed %d, one picture in ten takes four times as long", seed)
                .isLessThanOrEqualTo(levels.size() / 100);
        assertThat(usual(levels)).as("seed %d", seed).isZero();
    }

    @Test
    void theEngineMovesACoarserLevelWhenTheFineOneIsTooSlowAndRestsAtTheFineOne() {
        FakeClock clock = new FakeClock();
        LatestBox<AppliedScene> states = new LatestBox<>();
        EngineRoom room = new EngineRoom(clock);
        room.costNanos = plan -> plan.level() == 0 ? 40 * MILLI : 5 * MILLI;
        EngineLoop engine = room.engine(states);
        SceneState scene = volume(128);
        for (int frame = 0; frame < 10; frame++) {
            scene = turned(scene, frame);
            states.put(AppliedScene.initial(scene));
            engine.step();
            clock.advance(Duration.ofMillis(34));
        }
        clock.advance(EngineRoom.SETTLE);
        engine.step();

        assertThat(room.drawn)
                .extracting(RenderPlan::level)
                .containsExactly(0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0);
        assertThat(room.demands.getLast().requests())
                .extracting(request -> request.key().level())
                .contains(0, 1);
    }

    /** How often the level changed its direction. */
    private static int turns(List<Integer> levels) {
        int turns = 0;
        int direction = 0;
        for (int i = 1; i < levels.size(); i++) {
            int step = Integer.signum(levels.get(i) - levels.get(i - 1));
            if (step != 0) {
                turns += direction == -step ? 1 : 0;
                direction = step;
            }
        }
        return turns;
    }

    /** The level that is shown most often. */
    private static int usual(List<Integer> levels) {
        Map<Integer, Long> counts =
                levels.stream().collect(Collectors.groupingBy(level -> level, counting()));
        return Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
    }

    /** Level and how often in a row. */
    private static List<String> runs(List<Integer> levels) {
        List<String> runs = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= levels.size(); i++) {
            if (i == levels.size() || !levels.get(i).equals(levels.get(from))) {
                runs.add("%d x %d".formatted(levels.get(from), i - from));
                from = i;
            }
        }
        return runs;
    }

    /**
     * A volume whose pictures cost a fixed part and one that grows with the voxels.
     *
     * @param voxels per level, finest first
     */
    private record Pyramid(List<Long> voxels, long fixedNanos, double nanosPerVoxel) {
        static Pyramid random(Random random) {
            List<Long> voxels = new ArrayList<>();
            long level = (1L << 20) + random.nextLong(1L << 28);
            for (int i = 0; i < 1 + random.nextInt(6); i++) {
                voxels.add(Math.max(1, level));
                level /= 2 + random.nextInt(7);
            }
            return new Pyramid(voxels, random.nextLong(15 * MILLI), 0.1 + 2 * random.nextDouble());
        }

        int levelWithin(long limit) {
            int level = 0;
            while (level < voxels.size() - 1 && voxels.get(level) > limit) {
                level++;
            }
            return level;
        }

        Moving drawn(int level) {
            return drawn(level, 1);
        }

        Moving drawn(int level, double slowness) {
            return new Moving(
                    (long) (nanos(level) * slowness),
                    level < voxels.size() - 1 ? voxels.get(level) : 0,
                    level > 0 ? voxels.get(level) : 0,
                    level > 0 ? voxels.get(level - 1) : 0);
        }

        private long nanos(int level) {
            return fixedNanos + (long) (voxels.get(level) * nanosPerVoxel);
        }

        /** Whether it fits, or nothing coarser would be taken. */
        boolean fits(int level) {
            return nanos(level) <= BUDGET.toNanos()
                    || level == voxels.size() - 1
                    || voxels.get(level) <= 1 << 18;
        }

        /** Whether it takes so much of the budget that nothing finer is tried. */
        boolean isTight(int level) {
            return nanos(level) >= 0.7 * BUDGET.toNanos();
        }
    }
}
