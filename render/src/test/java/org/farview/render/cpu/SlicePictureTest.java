package org.farview.render.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.RenderResult;
import org.farview.render.fixture.FakeChunks;
import org.farview.render.fixture.Grids;
import org.farview.render.fixture.MemoryImage;
import org.farview.render.fixture.Phantom;
import org.farview.render.fixture.Picture;
import org.farview.render.fixture.Reference;
import org.farview.render.fixture.Scenes;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.AxisOrder;
import org.farview.scene.Blending;
import org.farview.scene.CanvasSize;
import org.farview.scene.Interpolation;
import org.farview.scene.LayerLook;
import org.farview.scene.Level;
import org.farview.scene.PlaneCamera;
import org.farview.scene.SceneState;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Golden slices: the picture against the double-precision reference. */
@Tag("golden")
class SlicePictureTest {
    private static final RenderLimits LIMITS = RenderLimits.ofStageBytes(64 << 20);
    private static final CanvasSize CANVAS = new CanvasSize(160, 120);
    private static final Level CUBE = Grids.level(List.of(64, 80, 56), List.of(16, 32, 24));

    @ParameterizedTest
    @EnumSource(VoxelType.class)
    void linearSliceMatchesTheReference(VoxelType type) {
        MemoryImage image = Phantom.of(Grids.pyramid(CUBE, 2), type);

        assertGolden("slice-" + type, image, Scenes.of(image, CANVAS));
    }

    @ParameterizedTest
    @EnumSource(VoxelType.class)
    void nearestSliceMatchesTheReference(VoxelType type) {
        MemoryImage image = Phantom.of(Grids.pyramid(CUBE, 1), type);
        SceneState scene = Scenes.of(image, CANVAS);

        assertGolden(
                "slice-nearest-" + type,
                image,
                Scenes.with(scene, look(scene, Interpolation.NEAREST, 1, "gray")));
    }

    @Test
    void gammaAndColormapMatchTheReference() {
        MemoryImage image = Phantom.of(Grids.pyramid(CUBE, 1), VoxelType.UINT16);
        SceneState scene = Scenes.of(image, CANVAS);

        assertGolden(
                "slice-gamma",
                image,
                Scenes.with(scene, look(scene, Interpolation.LINEAR, 0.5, "viridis")));
    }

    @Test
    void anisotropicTranslatedImageMatchesTheReference() {
        Level level =
                new Level(
                        0,
                        "0",
                        List.of(64, 80, 56),
                        List.of(16, 32, 24),
                        List.of(5.0, 0.7, 2.3),
                        List.of(100.0, -20.0, 1000.0));
        MemoryImage image = Phantom.of(Grids.pyramid(level, 2), VoxelType.UINT8);

        assertGolden("slice-anisotropic", image, Scenes.of(image, CANVAS));
    }

    @Test
    void anyTwoAxesCanBeDisplayedInAnyOrder() {
        MemoryImage image = Phantom.of(Grids.pyramid(CUBE, 1), VoxelType.UINT16);
        SceneState scene = Scenes.at(Scenes.of(image, CANVAS), List.of(20.0, 33.0, 41.0));

        assertGolden("slice-102", image, Scenes.inOrder(scene, List.of(1, 0, 2)));
        assertGolden("slice-120", image, Scenes.inOrder(scene, List.of(1, 2, 0)));
        assertGolden("slice-210", image, Scenes.inOrder(scene, List.of(2, 1, 0)));
        assertGolden("slice-021", image, Scenes.inOrder(scene, List.of(0, 2, 1)));
    }

    @Test
    void aTransposedViewIsTheTransposedPicture() {
        MemoryImage image = Phantom.of(Grids.pyramid(CUBE, 2), VoxelType.UINT16);
        int side = 120;
        SceneState scene = Scenes.of(image, new CanvasSize(side, side));
        SceneState near = Scenes.with(scene, new PlaneCamera(31, 22, 2.7));

        Frame straight = draw(image, near);
        Frame transposed = draw(image, AxisOrder.applied(near, List.of(0, 2, 1)));

        Frame expected = new Frame(straight.size());
        for (int i = 0; i < side * side; i++) {
            expected.pixels()[i] = straight.pixels()[i % side * side + i / side];
        }
        assertThat(Picture.maxDifference(transposed, expected)).isLessThanOrEqualTo(1);
        assertThat(Picture.maxDifference(transposed, straight)).isGreaterThan(50);
    }

    @Test
    void fourAxesAndTwoAxesAreSliced() {
        Level film = Grids.level(List.of(3, 20, 40, 50), List.of(1, 8, 16, 16));
        MemoryImage four = Phantom.of(Grids.pyramid(film, 2), VoxelType.UINT8);
        SceneState second = Scenes.at(Scenes.of(four, CANVAS), List.of(2.0, 7.0, 0.0, 0.0));
        Level sheet = Grids.level(List.of(90, 130), List.of(64, 64));
        MemoryImage two = Phantom.of(Grids.pyramid(sheet, 2), VoxelType.UINT8);

        assertGolden("slice-4d", four, second);
        assertGolden("slice-2d", two, Scenes.of(two, CANVAS));
    }

    @Test
    void zoomedInSliceShowsTheOuterHalfVoxelAndThenBackground() {
        MemoryImage image = Phantom.of(Grids.pyramid(CUBE, 1), VoxelType.UINT8);
        SceneState scene = Scenes.of(image, CANVAS);
        SceneState corner = Scenes.with(scene, new PlaneCamera(-0.4, -0.6, 60));

        Frame frame = assertGolden("slice-corner", image, corner);

        // World -0.5 is 6 pixels left of and above of the canvas centre shifted by the camera.
        int edgeX = 80 + 6;
        int edgeY = 60 - 6;
        assertThat(frame.pixels()[edgeY * 160 + edgeX - 1]).isEqualTo(0xFF000000);
        assertThat(frame.pixels()[(edgeY - 1) * 160 + edgeX]).isEqualTo(0xFF000000);
        int inOuterHalf = frame.pixels()[edgeY * 160 + edgeX];
        assertThat(frame.pixels()[(edgeY + 25) * 160 + edgeX + 25]).isEqualTo(inOuterHalf);
    }

    @Test
    void canvasOffTheImageIsBackground() {
        MemoryImage image = Phantom.of(Grids.pyramid(CUBE, 1), VoxelType.UINT8);
        SceneState scene = Scenes.of(image, CANVAS);
        SceneState away = Scenes.with(scene, new PlaneCamera(10_000, 10_000, 1));

        Frame frame = draw(image, away);

        assertThat(Picture.covered(frame)).isZero();
    }

    @Test
    void notANumberIsDrawnAsTheLowestValue() {
        double[] voxels = new double[16 * 16];
        java.util.Arrays.fill(voxels, 1);
        voxels[5 * 16 + 5] = Double.NaN;
        Level level = Grids.level(List.of(16, 16), List.of(16, 16));
        MemoryImage image = new MemoryImage(Grids.pyramid(level, 1), VoxelType.FLOAT32, voxels);
        SceneState scene = Scenes.of(image, new CanvasSize(16, 16));

        Frame frame =
                draw(image, Scenes.with(scene, look(scene, Interpolation.NEAREST, 1, "gray")));

        assertThat(frame.pixels()[5 * 16 + 5]).isEqualTo(0xFF000000);
        assertThat(frame.pixels()[5 * 16 + 4]).isEqualTo(0xFFDCDCDC);
    }

    @Test
    void opacityDarkensAndInvisibleIsNotDrawn() {
        MemoryImage image = Phantom.of(Grids.pyramid(CUBE, 1), VoxelType.UINT8);
        SceneState scene = Scenes.of(image, CANVAS);
        Window window = Scenes.window(image);

        assertGolden("slice-opacity", image, Scenes.with(scene, look(window, true, 0.5)));
        Frame hidden = draw(image, Scenes.with(scene, look(window, false, 1)));

        assertThat(Picture.covered(hidden)).isZero();
    }

    private static LayerLook look(
            SceneState scene, Interpolation interpolation, double gamma, String colormap) {
        Window window = scene.mainLayer().look().contrast();
        return new LayerLook(true, 1, Blending.OPAQUE, interpolation, gamma, window, colormap);
    }

    private static LayerLook look(Window window, boolean visible, double opacity) {
        return new LayerLook(
                visible, opacity, Blending.OPAQUE, Interpolation.LINEAR, 1, window, "gray");
    }

    private static Frame assertGolden(String name, MemoryImage image, SceneState scene) {
        Frame frame = draw(image, scene);
        Frame reference = Reference.draw(image, scene, plan(scene).level());
        Picture.keep(name, frame);

        assertThat(Picture.covered(reference)).as(name).isGreaterThan(0.1);
        assertThat(Picture.maxDifference(frame, reference)).as(name).isLessThanOrEqualTo(2);
        assertThat(Picture.psnr(frame, reference)).as(name).isGreaterThanOrEqualTo(60);
        return frame;
    }

    private static Frame draw(MemoryImage image, SceneState scene) {
        Frame frame = new Frame(scene.mainView().canvas());
        java.util.Arrays.fill(frame.pixels(), 0xFFFF00FF);
        try (CpuRenderer renderer =
                new CpuRenderer(FakeChunks.full(image), new SerialTiles(), LIMITS)) {
            RenderResult result = renderer.render(plan(scene), frame, Cancellation.NEVER);
            assertThat(result.outcome()).isEqualTo(RenderResult.Outcome.DRAWN);
            assertThat(result.progress().isSettled()).isTrue();
        }
        return frame;
    }

    private static RenderPlan plan(SceneState scene) {
        return RenderPlanner.plan(scene, scene.mainView(), Quality.EXACT, LIMITS);
    }
}
