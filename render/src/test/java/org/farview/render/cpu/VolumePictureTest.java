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
import org.farview.render.view.LayerPlan;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.AxisOrder;
import org.farview.scene.CanvasSize;
import org.farview.scene.Level;
import org.farview.scene.SceneState;
import org.farview.scene.VolumeCamera;
import org.farview.scene.VolumeGeometry;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Golden projections: exact within rounding of the reference, moving within 38 dB of it. */
@Tag("golden")
class VolumePictureTest {
    private MemoryImage image = Phantom.of(Grids.pyramid(CUBE, 2), VoxelType.UINT8);

    private static final RenderLimits LIMITS = RenderLimits.ofStageBytes(64 << 20);
    private static final CanvasSize CANVAS = new CanvasSize(128, 96);
    private static final Level CUBE = Grids.level(List.of(64, 80, 56), List.of(16, 32, 24));
    private static final Level ANISOTROPIC =
            new Level(
                    0,
                    "0",
                    List.of(24, 80, 56),
                    List.of(16, 32, 24),
                    List.of(3.1, 1.0, 0.8),
                    List.of(100.0, -20.0, 1000.0));

    @ParameterizedTest
    @EnumSource(VoxelType.class)
    void framedVolumeMatchesTheReference(VoxelType type) {
        SceneState scene = volume(CUBE, type);

        assertGolden(type.wireName(), scene);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "90, 0",
        "0, 90",
        "180, 0",
        "-90, 0",
        "0, -90",
        "80, 10",
        "20, 70",
        "200, -35"
    })
    void everyDirectionMatchesTheReference(double azimuth, double elevation) {
        SceneState scene = turned(volume(CUBE, VoxelType.UINT8), azimuth, elevation);

        assertGolden("%s-%s".formatted(azimuth, elevation), scene);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "90, 0", "0, 90", "30, 30", "70, 50"})
    void longVoxelsMatchTheReference(double azimuth, double elevation) {
        SceneState scene = turned(volume(ANISOTROPIC, VoxelType.UINT16), azimuth, elevation);

        assertGolden("long-%s-%s".formatted(azimuth, elevation), scene);
    }

    @Test
    void anyThreeAxesMatchTheReferenceInAnyOrder() {
        SceneState scene = volume(ANISOTROPIC, VoxelType.UINT16);

        assertGolden("order-201", AxisOrder.applied(scene, List.of(2, 0, 1)));
        assertGolden("order-102", AxisOrder.applied(scene, List.of(1, 0, 2)));
    }

    @Test
    void cameraInsideTheImageIsCastExactlyAndCoarselyWhileMoving() {
        SceneState framed = volume(CUBE, VoxelType.UINT8);
        SceneState inside =
                Scenes.with(framed, VolumeGeometry.dolly(framed.mainView().volume(), 0.02));

        assertExact("inside", inside, Reference.draw(image, inside, 0));
        Frame moving = draw(inside, Quality.INTERACTIVE);

        assertThat(method(inside, Quality.INTERACTIVE)).isEqualTo(new LayerPlan.Method.RayCast(2));
        assertThat(Picture.psnr(moving, draw(inside, Quality.EXACT))).isGreaterThan(28);
    }

    @Test
    void farAwayCameraIsAsExact() {
        SceneState framed = volume(CUBE, VoxelType.UINT16);
        VolumeCamera c = framed.mainView().volume();
        SceneState far =
                Scenes.with(
                        framed,
                        new VolumeCamera(
                                c.centerDepth(),
                                c.centerRow(),
                                c.centerColumn(),
                                30,
                                30,
                                0,
                                1,
                                6_000));

        assertGolden("far", far);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "90, 0",
        "0, 90",
        "180, 0",
        "-90, 0",
        "0, -90",
        "80, 10",
        "20, 70",
        "200, -35"
    })
    void everyOrthographicDirectionMatchesTheReference(double azimuth, double elevation) {
        SceneState scene = turned(volume(CUBE, VoxelType.UINT8), azimuth, elevation);

        assertGolden("ortho-%s-%s".formatted(azimuth, elevation), orthographic(scene, 1));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "90, 0", "0, 90", "30, 30", "70, 50"})
    void orthographicLongVoxelsMatchTheReference(double azimuth, double elevation) {
        SceneState scene = turned(volume(ANISOTROPIC, VoxelType.UINT16), azimuth, elevation);

        assertGolden("ortho-long-%s-%s".formatted(azimuth, elevation), orthographic(scene, 1));
    }

    /** The eye would lie inside the image; parallel rays have none, so nothing is cut away. */
    @Test
    void orthographicMagnificationCutsNothingAway() {
        SceneState near = orthographic(volume(CUBE, VoxelType.UINT16), 0.2);

        assertGolden("ortho-near", near);
    }

    @Test
    void bothProjectionsFillTheSameSilhouetteUpToTheOuterEdge() {
        double[] ones = new double[20 * 24 * 28];
        java.util.Arrays.fill(ones, 255);
        Level level = Grids.level(List.of(20, 24, 28), List.of(16, 16, 16), List.of(2.0, 1.0, 1.5));
        image = new MemoryImage(Grids.pyramid(level, 1), VoxelType.UINT8, ones);
        SceneState scene = Scenes.of(image, CANVAS);
        SceneState volume = Scenes.with(scene, scene.mainView().withNdisplay(3));

        Frame reference = Reference.draw(image, volume, 0);

        assertThat(draw(volume, Quality.EXACT).pixels()).isEqualTo(reference.pixels());
        assertThat(draw(volume, Quality.INTERACTIVE).pixels()).isEqualTo(reference.pixels());

        SceneState parallel = orthographic(volume, 1);
        Frame parallelReference = Reference.draw(image, parallel, 0);

        assertThat(draw(parallel, Quality.EXACT).pixels()).isEqualTo(parallelReference.pixels());
        assertThat(draw(parallel, Quality.INTERACTIVE).pixels())
                .isEqualTo(parallelReference.pixels());
    }

    @Test
    void sheetInThreeDimensionsIsAThinPlate() {
        Level sheet = Grids.level(List.of(90, 130), List.of(64, 64));
        SceneState scene = volume(sheet, VoxelType.UINT8);

        Frame frame = draw(scene, Quality.EXACT);
        Picture.keep("mip-sheet", frame);

        assertThat(Picture.covered(frame)).isBetween(0.1, 0.9);
    }

    private SceneState volume(Level finest, VoxelType type) {
        image = Phantom.of(Grids.pyramid(finest, 2), type);
        SceneState scene = Scenes.of(image, CANVAS);
        return Scenes.with(scene, scene.mainView().withNdisplay(3));
    }

    private static SceneState turned(SceneState scene, double azimuth, double elevation) {
        VolumeCamera camera = scene.mainView().volume();
        return Scenes.with(
                scene,
                new VolumeCamera(
                        camera.centerDepth(),
                        camera.centerRow(),
                        camera.centerColumn(),
                        azimuth,
                        elevation,
                        0,
                        camera.fovDeg(),
                        camera.distance()));
    }

    private static SceneState orthographic(SceneState scene, double closer) {
        VolumeCamera c = scene.mainView().volume();
        return Scenes.with(
                scene,
                new VolumeCamera(
                        c.centerDepth(),
                        c.centerRow(),
                        c.centerColumn(),
                        c.azimuthDeg(),
                        c.elevationDeg(),
                        c.rollDeg(),
                        VolumeCamera.ORTHOGRAPHIC_FOV_DEG,
                        c.distance() * closer));
    }

    /** Both qualities against one reference. */
    private void assertGolden(String name, SceneState scene) {
        Frame reference = Reference.draw(image, scene, plan(scene, Quality.EXACT).level());

        assertThat(Picture.covered(reference)).as(name).isGreaterThan(0.05);
        assertExact(name, scene, reference);
        assertMoving(name, scene, reference);
    }

    private void assertExact(String name, SceneState scene, Frame reference) {
        Frame frame = draw(scene, Quality.EXACT);
        Picture.keep("mip-" + name, frame);

        assertThat(Picture.maxDifference(frame, reference)).as(name).isLessThanOrEqualTo(2);
        assertThat(Picture.psnr(frame, reference)).as(name).isGreaterThanOrEqualTo(60);
    }

    private void assertMoving(String name, SceneState scene, Frame reference) {
        Frame frame = draw(scene, Quality.INTERACTIVE);
        Picture.keep("moving-" + name, frame);

        assertThat(method(scene, Quality.INTERACTIVE))
                .isInstanceOf(LayerPlan.Method.SliceOrder.class);
        assertThat(Picture.psnr(frame, reference)).as(name).isGreaterThanOrEqualTo(38);
    }

    private static LayerPlan.Method method(SceneState scene, Quality quality) {
        return ((LayerPlan.Volume) plan(scene, quality).layers().getFirst()).method();
    }

    private Frame draw(SceneState scene, Quality quality) {
        Frame frame = new Frame(scene.mainView().canvas());
        try (CpuRenderer renderer =
                new CpuRenderer(FakeChunks.full(image), new SerialTiles(), LIMITS)) {
            RenderResult result = renderer.render(plan(scene, quality), frame, Cancellation.NEVER);
            assertThat(result.outcome()).isEqualTo(RenderResult.Outcome.DRAWN);
            assertThat(result.refinable()).isEqualTo(quality == Quality.INTERACTIVE);
        }
        return frame;
    }

    private static RenderPlan plan(SceneState scene, Quality quality) {
        return RenderPlanner.plan(scene, scene.mainView(), quality, LIMITS);
    }
}
