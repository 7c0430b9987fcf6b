package org.farview.render.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.farview.render.fixture.FakeChunks;
import org.farview.render.fixture.Grids;
import org.farview.render.fixture.MemoryImage;
import org.farview.render.fixture.Phantom;
import org.farview.render.fixture.Scenes;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.view.LayerPlan;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.CanvasSize;
import org.farview.scene.LevelChoice;
import org.farview.scene.SceneState;
import org.farview.scene.View;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Test;

class LayerStagesTest {
    /** 32 x 40 x 48 voxels of one byte at level 0, an eighth of it at level 1. */
    private static final long FINE_BYTES = 32 * 40 * 48;

    private final MemoryImage image =
            Phantom.of(
                    Grids.pyramid(Grids.level(List.of(32, 40, 48), List.of(16, 16, 16)), 2),
                    VoxelType.UINT8);
    private final AtomicInteger questions = new AtomicInteger();
    private final FakeChunks chunks =
            FakeChunks.only(
                    image,
                    _ -> {
                        questions.incrementAndGet();
                        return true;
                    });

    @Test
    void levelsThatFitTogetherAreBothKept() {
        LayerStages stages = new LayerStages(2 * FINE_BYTES);
        update(stages, 0);
        update(stages, 1);
        questions.set(0);

        update(stages, 0);
        update(stages, 1);

        assertThat(questions).hasValue(0);
    }

    @Test
    void levelUsedLongestAgoGoesWhenTheBudgetIsExceeded() {
        LayerStages stages = new LayerStages(FINE_BYTES);
        update(stages, 0);
        update(stages, 1);
        questions.set(0);

        update(stages, 1);
        assertThat(questions).hasValue(0);
        update(stages, 0);

        assertThat(questions.get()).isPositive();
    }

    private void update(LayerStages stages, int level) {
        StageSlot slot = stages.update(plan(level), chunks, new SerialTiles());

        assertThat(slot.stage().cut().level().index()).isEqualTo(level);
        assertThat(slot.stage().isComplete()).isTrue();
    }

    private LayerPlan.Staged plan(int level) {
        SceneState scene = Scenes.of(image, new CanvasSize(64, 64));
        View view = scene.mainView().withNdisplay(3).withLevelChoice(new LevelChoice.Locked(level));
        RenderLimits limits = RenderLimits.ofStageBytes(1 << 20);
        return (LayerPlan.Staged)
                RenderPlanner.plan(Scenes.with(scene, view), view, Quality.EXACT, limits)
                        .layers()
                        .getFirst();
    }
}
