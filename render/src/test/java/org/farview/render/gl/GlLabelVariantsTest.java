package org.farview.render.gl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.fixture.Cells;
import org.farview.render.fixture.Grids;
import org.farview.render.fixture.LabelImage;
import org.farview.render.fixture.Picture;
import org.farview.render.fixture.Scenes;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.fixture.Shelf;
import org.farview.render.fixture.SteppedWorkbench;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.CanvasSize;
import org.farview.scene.InitialScene;
import org.farview.scene.LayerLook;
import org.farview.scene.SceneState;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Ways of drawing labels on a GPU that must not be seen. */
class GlLabelVariantsTest {
    private static final RenderLimits LIMITS = RenderLimits.ofStageBytes(64 << 20);
    private static final CanvasSize CANVAS = new CanvasSize(102, 74);

    private final Shelf shelf = new Shelf();
    private final LabelImage labels =
            shelf.add(
                    Cells.of(
                            Grids.pyramid(Grids.level(List.of(48, 40, 56), List.of(16, 16, 24)), 2),
                            VoxelType.UINT64));
    private final GlSettings settings = GlSettings.of(GlFixture.device()).waitingForUploads();

    static Stream<Arguments> views() {
        return Stream.of(35, 90, 200)
                .flatMap(azimuth -> Stream.of(0, 45).map(fovDeg -> Arguments.of(azimuth, fovDeg)));
    }

    @ParameterizedTest
    @MethodSource("views")
    void passingOverBricksLeavesNoTrace(double azimuth, double fovDeg) {
        RenderPlan plan = plan(azimuth, fovDeg);

        Frame with = draw(settings, plan);
        Frame without = draw(settings.with(Skipping.OFF), plan);

        assertThat(Picture.covered(with)).isGreaterThan(0.03);
        assertThat(with.pixels()).isEqualTo(without.pixels());
    }

    @ParameterizedTest
    @MethodSource("views")
    void fragmentsShowTheSame(double azimuth, double fovDeg) {
        RenderPlan plan = plan(azimuth, fovDeg);

        Frame groups = draw(settings, plan);
        Frame fragments = draw(settings.with(Pipeline.FRAGMENT), plan);

        assertThat(fragments.pixels()).isEqualTo(groups.pixels());
    }

    private RenderPlan plan(double azimuth, double fovDeg) {
        SceneState flat = InitialScene.of(labels.layer(LayerLook.of(new Window(0, 1))), CANVAS);
        SceneState volume = Scenes.with(flat, flat.mainView().withNdisplay(3));
        SceneState scene = Scenes.seen(volume, azimuth, 20, fovDeg);
        return RenderPlanner.plan(scene, scene.mainView(), Quality.EXACT, LIMITS);
    }

    private Frame draw(GlSettings how, RenderPlan plan) {
        Frame frame = new Frame(CANVAS);
        GlRenderer.Tools tools =
                new GlRenderer.Tools(shelf, new SerialTiles(), new SteppedWorkbench(new Random(1)));
        try (GlRenderer gl = new GlRenderer(tools, LIMITS, how)) {
            gl.render(plan, frame, Cancellation.NEVER);
        }
        return frame;
    }
}
