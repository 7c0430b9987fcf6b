package org.farview.render.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.farview.render.fixture.Grids;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.InitialScene;
import org.farview.scene.LayerKind;
import org.farview.scene.LayerLook;
import org.farview.scene.LayerStack;
import org.farview.scene.LevelChoice;
import org.farview.scene.Multiscale;
import org.farview.scene.SceneState;
import org.farview.scene.View;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;
import org.junit.jupiter.api.Test;

/** Several layers are planned for the memory of one. */
class LayersTogetherTest {
    private static final Multiscale STACK =
            Grids.pyramid(Grids.level(List.of(40, 1000, 2000), List.of(8, 64, 128)), 4);
    private static final Window RANGE = new Window(0, 255);
    private static final SceneState SLICE =
            InitialScene.of(
                    new ImageLayer(
                            "layer-0",
                            "test",
                            "test",
                            STACK,
                            VoxelType.UINT16,
                            RANGE,
                            LayerLook.of(RANGE)),
                    new CanvasSize(200, 100));

    @Test
    void theyGiveWayToCoarserLevels() {
        View shown = SLICE.mainView().withNdisplay(3).withLevelChoice(new LevelChoice.Locked(1));
        SceneState volume = SLICE.withMainView(shown);
        long level1 = 2L * 2 * 20 * 500 * 1000;

        RenderPlan both = plan(twice(volume), 2 * level1 - 1);

        assertThat(plan(volume, 1L << 40).stageBytes())
                .as("all of it")
                .containsExactly(Map.entry("layer-0", 1L << 40));
        assertThat(plan(volume, level1).level()).isEqualTo(1);
        assertThat(plan(twice(volume), 2 * level1).level()).isEqualTo(1);
        assertThat(both.level()).isEqualTo(2);
        assertThat(both.stageBytes().values().stream().mapToLong(Long::longValue).sum())
                .isBetween(level1, 2 * level1 - 1);
    }

    @Test
    void oneThatIsHiddenTakesNoMemory() {
        SceneState two = twice(SLICE);
        SceneState hidden = two.withLook("layer-1", two.mainLayer().look().withVisible(false));

        assertThat(plan(hidden, 1_000_000).stageBytes())
                .containsExactly(Map.entry("layer-0", 1_000_000L));
    }

    @Test
    void labelsTakeFourBytesAVoxelWhateverTheirType() {
        View shown = SLICE.mainView().withNdisplay(3).withLevelChoice(new LevelChoice.Locked(1));
        SceneState volume = SLICE.withMainView(shown);
        SceneState labels =
                LayerStack.replaced(volume, "layer-0", layer -> layer.withKind(LayerKind.LABELS));
        long level1 = 2L * 4 * 20 * 500 * 1000;

        assertThat(plan(labels, level1).level()).isEqualTo(1);
        assertThat(plan(labels, level1 - 1).level()).isEqualTo(2);
    }

    @Test
    void whatDoesNotFitBesideTheLowerOneIsRefused() {
        long coarsest = 2L * 125 * 250;

        RenderPlan plan = plan(twice(SLICE), 2 * coarsest - 1);

        assertThat(plan.layers().getFirst()).isInstanceOf(LayerPlan.Slice.class);
        assertThat(plan.layers().getLast()).isInstanceOf(LayerPlan.Refused.class);
        assertThat(plan.stageBytes()).containsOnlyKeys("layer-0");
    }

    private static SceneState twice(SceneState scene) {
        return LayerStack.added(scene, scene.mainLayer().withId("layer-1"));
    }

    private static RenderPlan plan(SceneState scene, long stageBytes) {
        return RenderPlanner.plan(
                scene, scene.mainView(), Quality.EXACT, RenderLimits.ofStageBytes(stageBytes));
    }
}
