package org.farview.render.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.farview.render.fixture.Grids;
import org.farview.scene.Blending;
import org.farview.scene.CanvasSize;
import org.farview.scene.Depiction;
import org.farview.scene.ImageLayer;
import org.farview.scene.InitialScene;
import org.farview.scene.Interpolation;
import org.farview.scene.LayerKind;
import org.farview.scene.LayerLook;
import org.farview.scene.LayerStack;
import org.farview.scene.Rendering;
import org.farview.scene.SceneState;
import org.farview.scene.VolumeLook;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is drawn otherwise than asked is said, and nothing else. */
class CompromisesTest {
    private static final SceneState SCENE = InitialScene.of(layer(), new CanvasSize(64, 64));

    @Test
    void whatIsDrawnAsAskedNeedsNoWords() {
        SceneState nearest = looking(look -> look.withInterpolation(Interpolation.NEAREST));

        assertThat(notes(SCENE, 2)).isEmpty();
        assertThat(notes(SCENE, 3)).isEmpty();
        assertThat(notes(nearest, 2)).isEmpty();
    }

    @Test
    void anotherInterpolationIsDrawnAsLinear() {
        SceneState cubic = looking(look -> look.withInterpolation(Interpolation.CUBIC));

        assertThat(notes(cubic, 2))
                .containsExactly(
                        "layer 'head': cubic interpolation is not drawn yet, linear is drawn instead");
        assertThat(plan(cubic, 2).layers()).isEqualTo(plan(SCENE, 2).layers());
        assertThat(notes(cubic, 3)).as("volumes are not interpolated by it").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Rendering.class, mode = EnumSource.Mode.EXCLUDE, names = "ADDITIVE")
    void renderingsThatAreDrawnNeedNoWords(Rendering rendering) {
        assertThat(
                        notes(
                                looking(look ->
                                        look.withVolume(look.volume().withRendering(rendering))),
                                3))
                .isEmpty();
    }

    @Test
    void volumesAreDrawnAsAWholeAndOnceAVoxelWhateverWasAsked() {
        SceneState odd =
                looking(look ->
                        look.withVolume(
                                new VolumeLook(Rendering.ADDITIVE, Depiction.PLANE, 0.05, 9, 0.5)));

        assertThat(notes(odd, 3))
                .containsExactly(
                        "layer 'head': additive rendering is not drawn yet, maximum intensity is drawn instead",
                        "layer 'head': plane depiction is not drawn yet, the whole volume is drawn instead",
                        "layer 'head': sample step 0.5 is not drawn yet, rays are sampled once a voxel instead");
        assertThat(plan(odd, 3).layers()).isEqualTo(plan(SCENE, 3).layers());
        assertThat(notes(odd, 2)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Blending.class)
    void everyBlendingIsDrawnAsAsked(Blending blending) {
        ImageLayer upper =
                layer().withId("layer-1")
                        .withLook(LayerLook.of(new Window(0, 1)).withBlending(blending));

        assertThat(notes(LayerStack.added(SCENE, upper), 2)).isEmpty();
        assertThat(notes(LayerStack.added(SCENE, upper), 3)).isEmpty();
    }

    @Test
    void whatHasNoMeaningForLabelsIsNoCompromise() {
        ImageLayer labels = layer().withKind(LayerKind.LABELS);
        LayerLook asked = labels.look().withInterpolation(Interpolation.CUBIC);
        VolumeLook additive = asked.volume().withRendering(Rendering.ADDITIVE);
        SceneState scene = SCENE.withLook("layer-0", asked.withVolume(additive));
        SceneState shown =
                LayerStack.replaced(scene, "layer-0", layer -> layer.withKind(LayerKind.LABELS));

        assertThat(notes(scene, 2)).hasSize(1);
        assertThat(notes(shown, 2)).isEmpty();
        assertThat(notes(shown, 3)).isEmpty();
    }

    @Test
    void planesThroughLabelsAreToldLikeThoseThroughImages() {
        SceneState plane =
                looking(look -> look.withVolume(look.volume().withDepiction(Depiction.PLANE)));
        SceneState labels =
                LayerStack.replaced(plane, "layer-0", layer -> layer.withKind(LayerKind.LABELS));

        assertThat(notes(labels, 3)).isNotEmpty().isEqualTo(notes(plane, 3));
    }

    private static ImageLayer layer() {
        return new ImageLayer(
                "layer-0",
                "head",
                "test",
                Grids.pyramid(Grids.level(List.of(8, 8, 8), List.of(8, 8, 8)), 1),
                VoxelType.UINT8,
                new Window(0, 255),
                LayerLook.of(new Window(0, 255)));
    }

    private static SceneState looking(UnaryOperator<LayerLook> change) {
        return SCENE.withLook("layer-0", change.apply(SCENE.mainLayer().look()));
    }

    private static List<String> notes(SceneState scene, int ndisplay) {
        return plan(scene, ndisplay).notes();
    }

    private static RenderPlan plan(SceneState scene, int ndisplay) {
        return RenderPlanner.plan(
                scene,
                scene.mainView().withNdisplay(ndisplay),
                Quality.EXACT,
                RenderLimits.ofStageBytes(1 << 20));
    }
}
