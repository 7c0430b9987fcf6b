package org.farview.render.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.farview.render.fixture.Grids;
import org.farview.render.fixture.MemoryImage;
import org.farview.render.fixture.Scenes;
import org.farview.scene.Blending;
import org.farview.scene.CanvasSize;
import org.farview.scene.LayerLook;
import org.farview.scene.Rendering;
import org.farview.scene.SceneState;
import org.farview.scene.VolumeCamera;
import org.farview.scene.VolumeGeometry;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the looks of layers become in a plan. */
class RayRuleTest {
    /** 64 micrometers is its longest side. */
    private static final MemoryImage IMAGE =
            new MemoryImage(
                    Grids.pyramid(
                            Grids.level(List.of(8, 8, 8), List.of(8, 8, 8), List.of(2.0, 8.0, 4.0)),
                            1),
                    VoxelType.UINT8,
                    new double[8 * 8 * 8]);

    private static final SceneState SCENE = Scenes.of(IMAGE, new CanvasSize(64, 64));

    @Test
    void everyRenderingHasItsRuleInUnitsOfTheLongestSide() {
        assertThat(rule(Rendering.MIP)).isEqualTo(new RayRule.Maximum());
        assertThat(rule(Rendering.ADDITIVE)).isEqualTo(new RayRule.Maximum());
        assertThat(rule(Rendering.MINIP)).isEqualTo(new RayRule.Minimum());
        assertThat(rule(Rendering.AVERAGE)).isEqualTo(new RayRule.Average());
        assertThat(rule(Rendering.TRANSLUCENT)).isEqualTo(new RayRule.Translucent(0.25));
        assertThat(rule(Rendering.ATTENUATED_MIP)).isEqualTo(new RayRule.AttenuatedMaximum(0.2));
        assertThat(rule(Rendering.ISO))
                .isEqualTo(new RayRule.Surface(SCENE.mainLayer().look().volume().isoThreshold()));
    }

    @Test
    void onlyTheMaximumIsProjectedInSliceOrder() {
        assertThat(plan(Rendering.MIP, Quality.INTERACTIVE).method())
                .isInstanceOf(LayerPlan.Method.SliceOrder.class);
        for (Rendering rendering : Rendering.drawn()) {
            if (rendering != Rendering.MIP) {
                assertThat(plan(rendering, Quality.INTERACTIVE).method())
                        .isEqualTo(new LayerPlan.Method.RayCast(3));
                assertThat(plan(rendering, Quality.SETTLED).method())
                        .isEqualTo(new LayerPlan.Method.RayCast(2));
                assertThat(plan(rendering, Quality.EXACT).method())
                        .isEqualTo(new LayerPlan.Method.RayCast(1));
            }
        }
    }

    /** A ray per voxel of the level, as far as that is a block of 3 to 6 pixels. */
    @Test
    void movingBlocksAreAboutAVoxel() {
        SceneState scene = Scenes.rendered(SCENE, Rendering.ISO);
        VolumeCamera camera = scene.mainView().volume();
        double pixels = 2 / VolumeGeometry.worldPerPixel(camera, new CanvasSize(64, 64));

        for (int block : new int[] {1, 3, 5, 6, 9}) {
            SceneState near = Scenes.with(scene, VolumeGeometry.dolly(camera, pixels / block));
            RenderPlan plan =
                    RenderPlanner.plan(
                            near,
                            near.mainView(),
                            Quality.INTERACTIVE,
                            RenderLimits.ofStageBytes(1 << 20));

            assertThat(((LayerPlan.Volume) plan.layers().getFirst()).method())
                    .isEqualTo(new LayerPlan.Method.RayCast(Math.clamp(block, 3, 6)));
        }
    }

    @Test
    void anotherRuleInSliceOrderIsAnError() {
        LayerPlan.Volume mean = plan(Rendering.AVERAGE, Quality.EXACT);

        assertThatThrownBy(() ->
                        new LayerPlan.Volume(
                                mean.layer(),
                                mean.cut(),
                                mean.coarser(),
                                mean.transfer(),
                                mean.rule(),
                                mean.rays(),
                                mean.stepWorld(),
                                new LayerPlan.Method.SliceOrder(0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Average");
    }

    @ParameterizedTest
    @EnumSource(Blending.class)
    void lowestLayerLiesOnNothing(Blending blending) {
        LayerLook look = SCENE.mainLayer().look().withBlending(blending);
        SceneState two = Scenes.over(Scenes.with(SCENE, look), IMAGE, look);
        for (int ndisplay : new int[] {2, 3}) {
            RenderPlan plan =
                    RenderPlanner.plan(
                            two,
                            two.mainView().withNdisplay(ndisplay),
                            Quality.EXACT,
                            RenderLimits.ofStageBytes(1 << 20));

            assertThat(plan.layers())
                    .extracting(layer -> ((LayerPlan.Staged) layer).transfer().blending())
                    .containsExactly(Blending.OPAQUE, blending);
        }
    }

    private static RayRule rule(Rendering rendering) {
        return plan(rendering, Quality.EXACT).rule();
    }

    private static LayerPlan.Volume plan(Rendering rendering, Quality quality) {
        SceneState scene = Scenes.rendered(SCENE, rendering);
        return (LayerPlan.Volume)
                RenderPlanner.plan(
                                scene,
                                scene.mainView(),
                                quality,
                                RenderLimits.ofStageBytes(1 << 20))
                        .layers()
                        .getFirst();
    }
}
