package org.farview.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.farview.server.engine.EngineScenes.scene;
import static org.farview.server.engine.EngineScenes.turned;
import static org.farview.server.engine.EngineScenes.volume;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.PlaneCamera;
import org.farview.scene.SceneState;
import org.farview.scene.View;
import org.farview.server.ledger.AppliedScene;
import org.farview.server.runtime.FakeClock;
import org.farview.server.runtime.LatestBox;
import org.junit.jupiter.api.Test;

/** When the choice of a level is told, and what is said. */
class PolicyWatchTest {
    private static final RenderLimits ROOMY = RenderLimits.ofStageBytes(1 << 24);
    private static final int MEASURED = 20_000;

    private final FakeClock clock = new FakeClock();
    private final List<PolicyDecision> told = new ArrayList<>();
    private final PolicyWatch watch = new PolicyWatch(told::add, clock);

    @Test
    void theFirstPictureIsToldAndTheSameAgainIsNot() {
        draw(zoomed(2), Quality.EXACT, ROOMY);
        draw(zoomed(2.1), Quality.EXACT, ROOMY);

        assertThat(told).hasSize(1);
        assertThat(told.getFirst().reason()).isEqualTo(PolicyDecision.Reason.OVERSAMPLING);
        assertThat(levels(told.getFirst())).containsExactly(0, 0, 0);
        assertThat(told.getFirst().oversampling()).isEqualTo(0.5);
        assertThat(told.getFirst().downgraded()).isFalse();
        assertThat(told.getFirst().main()).isTrue();
    }

    @Test
    void aZoomThatHoversSaysThatItHoldsAndThenLetsGo() {
        draw(zoomed(1), Quality.EXACT, ROOMY);
        draw(zoomed(1 / 1.2), Quality.EXACT, ROOMY);
        draw(zoomed(1 / 1.5), Quality.EXACT, ROOMY);

        assertThat(told)
                .extracting(PolicyDecision::reason)
                .containsExactly(
                        PolicyDecision.Reason.OVERSAMPLING,
                        PolicyDecision.Reason.HELD,
                        PolicyDecision.Reason.OVERSAMPLING);
        assertThat(levels(told.getLast())).containsExactly(1, 1, 1);
    }

    @Test
    void aLevelThatDoesNotFitGivesWayAndIsCalledDowngraded() {
        RenderLimits tight = RenderLimits.ofStageBytes(32 * 32 * 32);
        draw(volume(32), Quality.EXACT, tight);

        assertThat(told.getFirst().reason()).isEqualTo(PolicyDecision.Reason.MEMORY);
        assertThat(levels(told.getFirst())).containsExactly(0, 1, 1);
        assertThat(told.getFirst().downgraded()).isTrue();
    }

    @Test
    void aVolumeThatMovesCoarserSaysSoAndComesBackAtRest() {
        RenderLimits slow = ROOMY.withMovingVoxels(16 * 16 * 16);
        draw(volume(32), Quality.INTERACTIVE, slow);
        draw(volume(32), Quality.EXACT, slow);

        assertThat(told)
                .extracting(PolicyDecision::reason)
                .containsExactly(PolicyDecision.Reason.MOVING, PolicyDecision.Reason.LOCKED);
        assertThat(levels(told.getFirst())).containsExactly(0, 0, 1);
        assertThat(told).extracting(PolicyDecision::block).containsExactly(0, 1);
    }

    @Test
    void whatFitsAtNoLevelIsRefused() {
        draw(volume(32), Quality.EXACT, RenderLimits.ofStageBytes(1));

        assertThat(told.getFirst().reason()).isEqualTo(PolicyDecision.Reason.REFUSED);
        assertThat(levels(told.getFirst()))
                .containsExactly(0, PolicyDecision.NONE, PolicyDecision.NONE);
        assertThat(told.getFirst().downgraded()).isTrue();
    }

    @Test
    void theEngineTellsWithTheTimeSinceTheLastInput() {
        LatestBox<AppliedScene> states = new LatestBox<>();
        EngineRoom room = new EngineRoom(clock);
        EngineLoop engine = room.engine(states);
        states.put(AppliedScene.initial(scene(3)));
        engine.step();
        clock.advance(Duration.ofMillis(40));
        states.put(AppliedScene.initial(turned(scene(3), 45)));
        engine.step();
        int moving = room.decisions.size();
        clock.advance(EngineRoom.SETTLE);
        while (engine.step()) {
            clock.advance(Duration.ofMillis(40));
        }

        assertThat(moving).isEqualTo(1);
        assertThat(room.decisions.getFirst().idleNanos()).isZero();
        assertThat(room.decisions.getLast().quality()).isEqualTo(Quality.EXACT);
        assertThat(room.decisions.getLast().idleNanos())
                .isGreaterThanOrEqualTo(EngineRoom.SETTLE.toNanos());
    }

    /** Of a camera that moves, at one level: each picture is another, and none is news. */
    @Test
    void aPictureThatIsNoNewsAllocatesNothing() {
        SceneState[] scenes = {zoomed(2), zoomed(2.1), volume(32), turned(volume(32), 10)};
        RenderPlan[] plans = new RenderPlan[scenes.length];
        for (int i = 0; i < scenes.length; i++) {
            plans[i] = plan(scenes[i], Quality.EXACT, ROOMY);
        }
        for (int from : new int[] {0, 2}) {
            look(scenes, plans, from);
            int before = told.size();
            long bytes = allocated();
            look(scenes, plans, from);
            long used = allocated() - bytes;

            assertThat(told).hasSize(before);
            assertThat(used).as("bytes for %d pictures", MEASURED).isLessThan(MEASURED);
        }
    }

    private void look(SceneState[] scenes, RenderPlan[] plans, int from) {
        for (int i = 0; i < MEASURED; i++) {
            int at = from + i % 2;
            watch.drawn(scenes[at], plans[at], plans[at], i);
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    private void draw(SceneState scene, Quality quality, RenderLimits limits) {
        watch.drawn(scene, plan(scene, quality, limits), plan(scene, Quality.EXACT, limits), 0);
    }

    private static RenderPlan plan(SceneState scene, Quality quality, RenderLimits limits) {
        return RenderPlanner.plan(scene, scene.mainView(), quality, limits);
    }

    private static List<Integer> levels(PolicyDecision decision) {
        return List.of(decision.desired(), decision.selected(), decision.applied());
    }

    /** A slice with so many pixels to a world unit, which is a voxel of the finest level. */
    private static SceneState zoomed(double zoom) {
        SceneState scene = scene(2);
        View view = scene.mainView();
        PlaneCamera camera = view.plane();
        return scene.withMainView(
                view.withPlane(new PlaneCamera(camera.centerRow(), camera.centerColumn(), zoom)));
    }
}
