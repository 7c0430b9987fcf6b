package org.farview.render.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.farview.render.fixture.Grids;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.InitialScene;
import org.farview.scene.LayerLook;
import org.farview.scene.Level;
import org.farview.scene.Multiscale;
import org.farview.scene.SceneState;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;
import org.junit.jupiter.api.Test;

/** Grids of more chunks, or more voxels, than anybody can count: planned without counting them. */
final class ManyChunksTest {
    private static final RenderLimits LIMITS = RenderLimits.ofStageBytes(2L << 30);
    private static final int MOST = Integer.MAX_VALUE;

    @Test
    void aSliceOfTooManyChunksIsRefused() {
        RenderPlan plan =
                plan(Grids.pyramid(Grids.level(List.of(20_000, 20_000), List.of(1, 1)), 1), 2);

        assertThat(plan.layers())
                .singleElement()
                .isInstanceOfSatisfying(
                        LayerPlan.Refused.class,
                        refused ->
                                assertThat(refused.reason())
                                        .contains("coarsest level 0 has chunks of [1, 1]")
                                        .contains("the limit of 262144 chunks"));
        assertThat(plan.requests()).isEmpty();
    }

    @Test
    void aCoarserLevelOfFewerChunksIsDrawnInstead() {
        Level finest = Grids.level(List.of(1024, 1024), List.of(1, 1));
        Level coarser =
                new Level(
                        1,
                        "1",
                        List.of(512, 512),
                        List.of(64, 64),
                        List.of(2.0, 2.0),
                        List.of(0.5, 0.5));
        Multiscale image =
                new Multiscale(Grids.pyramid(finest, 1).axes(), List.of(finest, coarser));

        RenderPlan plan = plan(image, 2);

        assertThat(plan.level()).isEqualTo(1);
        assertThat(plan.requests()).hasSizeBetween(1, 64);
    }

    @Test
    void aVolumeOfMoreVoxelsThanALongHoldsIsRefused() {
        Level level = Grids.level(List.of(MOST, MOST, MOST), List.of(1 << 30, 1 << 30, 1 << 30));

        RenderPlan plan = plan(Grids.pyramid(level, 1), 3);

        assertThat(plan.layers()).singleElement().isInstanceOf(LayerPlan.Refused.class);
    }

    @Test
    void aChunkMayEndBeyondWhatAnIntHolds() {
        Level level = Grids.level(List.of(1, MOST), List.of(1, 1 << 30));
        Box box = new Box(new Range(0, 1), new Range(0, 1), new Range(0, MOST));
        SceneState scene = scene(Grids.pyramid(level, 1), 2);
        Cut cut = LayerView.of(scene, scene.mainLayer(), scene.mainView()).cut(level, box);

        assertThat(cut.cells())
                .extracting(cell -> cell.box().column())
                .containsExactly(new Range(0, 1 << 30), new Range(1 << 30, MOST));
    }

    private static RenderPlan plan(Multiscale image, int ndisplay) {
        SceneState scene = scene(image, ndisplay);
        return RenderPlanner.plan(scene, scene.mainView(), Quality.EXACT, LIMITS);
    }

    private static SceneState scene(Multiscale image, int ndisplay) {
        Window window = new Window(0, 255);
        ImageLayer layer =
                new ImageLayer(
                        "layer-0",
                        "grid",
                        "grid",
                        image,
                        VoxelType.UINT8,
                        window,
                        LayerLook.of(window));
        SceneState scene = InitialScene.of(layer, new CanvasSize(1024, 1024));
        return scene.withMainView(scene.mainView().withNdisplay(ndisplay));
    }
}
