package org.farview.render.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.farview.data.ChunkKey;
import org.farview.data.ChunkRequest;
import org.farview.data.Tier;
import org.farview.render.fixture.Grids;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.InitialScene;
import org.farview.scene.LayerLook;
import org.farview.scene.Level;
import org.farview.scene.LevelChoice;
import org.farview.scene.Multiscale;
import org.farview.scene.PlaneCamera;
import org.farview.scene.SceneState;
import org.farview.scene.View;
import org.farview.scene.VolumeCamera;
import org.farview.scene.VolumeGeometry;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;
import org.junit.jupiter.api.Test;

class RenderPlannerTest {
    private static final RenderLimits LIMITS = RenderLimits.ofStageBytes(1L << 30);
    private static final CanvasSize CANVAS = new CanvasSize(200, 100);
    private static final Level STACK = Grids.level(List.of(40, 1000, 2000), List.of(8, 64, 128));

    private static final SceneState SCENE = scene(Grids.pyramid(STACK, 4));

    @Test
    void framedSliceTakesTheLevelWhoseVoxelIsAboutAPixel() {
        // 2000 voxels on 200 pixels: 10 per pixel at level 0, 1.25 at level 3.
        RenderPlan plan = plan(SCENE);

        assertThat(plan.level()).isEqualTo(3);
        assertThat(slice(plan).coarser()).isEmpty();
        assertThat(plan.canvas()).isEqualTo(CANVAS);
    }

    @Test
    void zoomingInTakesFinerLevelsAndKeepsThemNearTheLimit() {
        assertThat(plan(zoomed(SCENE, 0.5, 3)).level()).isEqualTo(1);
        assertThat(plan(zoomed(SCENE, 1, 3)).level()).isZero();
        assertThat(plan(zoomed(SCENE, 0.8, 0)).level()).isZero();
        assertThat(plan(zoomed(SCENE, 0.8, 1)).level()).isEqualTo(1);
        assertThat(plan(zoomed(SCENE, 0.7, 0)).level()).isEqualTo(1);
    }

    @Test
    void chosenLevelIsStableOnceItIsReported() {
        for (double zoom = 0.05; zoom < 3; zoom *= 1.03) {
            for (int current = 0; current < 4; current++) {
                int chosen = plan(zoomed(SCENE, zoom, current)).level();

                assertThat(plan(zoomed(SCENE, zoom, chosen)).level()).isEqualTo(chosen);
            }
        }
    }

    @Test
    void lockedLevelWinsAndIsClamped() {
        View view = zoomed(SCENE, 1, 0).mainView();

        assertThat(plan(with(view.withLevelChoice(new LevelChoice.Locked(2)))).level())
                .isEqualTo(2);
        assertThat(plan(with(view.withLevelChoice(new LevelChoice.Locked(9)))).level())
                .isEqualTo(3);
    }

    @Test
    void visibleRegionIsWidenedToWholeChunks() {
        // Canvas 200x100 at zoom 1 around voxel (500, 1000): rows 450..550, columns 900..1100.
        Box box = slice(plan(zoomed(SCENE, 1, 0))).cut().box();

        assertThat(box)
                .isEqualTo(new Box(new Range(0, 1), new Range(448, 576), new Range(896, 1152)));
    }

    @Test
    void requestsAreTheVisibleChunksAndTheCoarsestOnesFirst() {
        RenderPlan plan = plan(zoomed(SCENE, 1, 0));

        List<ChunkKey> byPriority =
                plan.requests().stream()
                        .sorted(Comparator.comparingDouble(ChunkRequest::priority).reversed())
                        .map(ChunkRequest::key)
                        .toList();
        assertThat(plan.requests()).allMatch(request -> request.tier() == Tier.VISIBLE);
        assertThat(byPriority.getFirst().level()).isEqualTo(3);
        assertThat(byPriority.stream().filter(key -> key.level() == 0))
                .hasSize(4)
                .first()
                .isEqualTo(new ChunkKey("test", 0, List.of(2, 7, 7)));
        assertThat(new HashSet<>(byPriority)).hasSameSizeAs(byPriority);
    }

    @Test
    void imageOffTheCanvasWantsNothing() {
        SceneState away = with(SCENE.mainView().withPlane(new PlaneCamera(-500, 0, 1)));

        RenderPlan plan = plan(away);

        assertThat(plan.requests()).isEmpty();
        assertThat(slice(plan).cut().box().isEmpty()).isTrue();
    }

    @Test
    void sliverOfTheOuterHalfVoxelIsStillVisible() {
        // The canvas' last column lies a quarter voxel before the first centre.
        SceneState edge = with(SCENE.mainView().withPlane(new PlaneCamera(500, -0.75, 200)));

        assertThat(slice(plan(edge)).cut().box().column()).isEqualTo(new Range(0, 128));
    }

    @Test
    void slicedAxesAreFixedAtEachLevelsOwnVoxel() {
        SceneState at = new SceneState(0, List.of(13.0, 0.0, 0.0), SCENE.layers(), SCENE.views());

        LayerPlan.Slice slice = slice(plan(zoomed(at, 1, 0)));

        assertThat(slice.cut().fixed()).containsExactly(13, 0, 0);
        assertThat(slice.coarser().getFirst().fixed()).containsExactly(6, 0, 0);
    }

    @Test
    void imageOfTwoAxesHasNothingFixed() {
        SceneState sheet = scene(Grids.pyramid(Grids.level(List.of(300, 400), List.of(64, 64)), 2));

        LayerPlan.Slice slice = slice(plan(sheet));

        assertThat(slice.cut().cells()).hasSize(12);
        assertThat(slice.cut().cells().getFirst().key().index()).containsExactly(0, 0);
    }

    @Test
    void volumeOfFourAxesWantsTheWholeLevelAtOneTime() {
        Level film = Grids.level(List.of(5, 32, 64, 64), List.of(1, 16, 32, 32));
        SceneState scene = scene(Grids.pyramid(film, 2));
        View view = scene.mainView().withNdisplay(3).withLevelChoice(new LevelChoice.Locked(0));
        SceneState third =
                new SceneState(0, List.of(3.0, 0.0, 0.0, 0.0), scene.layers(), List.of(view));

        RenderPlan plan = plan(third);

        assertThat(plan.requests().stream().filter(r -> r.key().level() == 0))
                .hasSize(8)
                .allMatch(request -> request.key().index().getFirst() == 3);
    }

    @Test
    void byteBudgetTakesACoarserLevelAndAtLastRefuses() {
        View view = SCENE.mainView().withNdisplay(3).withLevelChoice(new LevelChoice.Locked(0));
        SceneState scene = with(view);

        assertThat(plan(scene, 320L << 20).level()).isZero();
        assertThat(plan(scene, 319_999_999).level()).isEqualTo(1);
        RenderPlan refused = plan(scene, 1000);
        assertThat(refused.layers().getFirst())
                .isInstanceOfSatisfying(
                        LayerPlan.Refused.class,
                        plan -> assertThat(plan.reason()).contains("level 3"));
        assertThat(refused.requests()).isEmpty();
    }

    @Test
    void movingVolumeMayBeCoarserThanTheRestingOne() {
        View view = SCENE.mainView().withNdisplay(3).withLevelChoice(new LevelChoice.Locked(0));
        RenderLimits limits = new RenderLimits(1L << 30, 11_000_000, 16);

        assertThat(RenderPlanner.plan(with(view), view, Quality.SETTLED, limits).level()).isZero();
        assertThat(RenderPlanner.plan(with(view), view, Quality.INTERACTIVE, limits).level())
                .isEqualTo(1);
    }

    @Test
    void movingMethodFollowsTheEye() {
        View framed = SCENE.mainView().withNdisplay(3);
        View inside = framed.withVolume(VolumeGeometry.dolly(framed.volume(), 0.001));
        View above = framed.withVolume(VolumeGeometry.orbit(framed.volume(), -30, 60));

        assertThat(method(framed)).isEqualTo(new LayerPlan.Method.SliceOrder(1, 1));
        assertThat(method(above)).isEqualTo(new LayerPlan.Method.SliceOrder(0, 1));
        assertThat(method(inside)).isEqualTo(new LayerPlan.Method.RayCast(2));
    }

    @Test
    void restingMethodSamplesAboutOncePerPixel() {
        View framed = SCENE.mainView().withNdisplay(3).withLevelChoice(new LevelChoice.Locked(3));
        View near = framed.withVolume(VolumeGeometry.dolly(framed.volume(), 0.5));
        double pixel = VolumeGeometry.worldPerPixel(framed.volume(), CANVAS);

        assertThat(method(framed, Quality.SETTLED))
                .isEqualTo(new LayerPlan.Method.SliceOrder(1, pixel / 8));
        assertThat(method(near, Quality.SETTLED))
                .isInstanceOfSatisfying(
                        LayerPlan.Method.SliceOrder.class,
                        method -> assertThat(method.spacing()).isCloseTo(pixel / 16, within(1e-9)));
    }

    @Test
    void projectedPictureOfARestingVolumeIsBounded() {
        Level cube = Grids.level(List.of(40, 40, 40), List.of(8, 8, 8));
        SceneState scene = scene(Grids.pyramid(cube, 1));
        VolumeCamera telescope = new VolumeCamera(20, 20, 20, 0, 0, 0, 1, 30);
        View view =
                scene.mainView()
                        .withNdisplay(3)
                        .withVolume(telescope)
                        .withCanvas(new CanvasSize(8192, 8192));

        LayerPlan.Volume plan =
                (LayerPlan.Volume)
                        RenderPlanner.plan(scene, view, Quality.SETTLED, LIMITS)
                                .layers()
                                .getFirst();

        assertThat(VolumeGeometry.worldPerPixel(telescope, view.canvas())).isLessThan(1e-4);
        assertThat(plan.method())
                .isInstanceOfSatisfying(
                        LayerPlan.Method.SliceOrder.class,
                        method -> assertThat(40 / method.spacing()).isEqualTo(4096));
    }

    @Test
    void whereNoDimensionServesAllRaysTheRestingVolumeIsCastInBlocks() {
        View framed = SCENE.mainView().withNdisplay(3);
        View inside = framed.withVolume(VolumeGeometry.dolly(framed.volume(), 0.001));

        assertThat(method(inside, Quality.SETTLED)).isEqualTo(new LayerPlan.Method.RayCast(2));
    }

    @Test
    void stepIsTheSmallestVoxelOfTheLevel() {
        Level level = Grids.level(List.of(40, 64, 64), List.of(8, 32, 32), List.of(3.0, 0.5, 0.7));
        SceneState scene = scene(Grids.pyramid(level, 1));
        View view = scene.mainView().withNdisplay(3);

        LayerPlan.Volume volume =
                (LayerPlan.Volume)
                        RenderPlanner.plan(scene, view, Quality.EXACT, LIMITS).layers().getFirst();

        assertThat(volume.stepWorld()).isEqualTo(0.5);
        assertThat(volume.method()).isEqualTo(new LayerPlan.Method.RayCast(1));
    }

    @Test
    void invisibleLayerWantsNothing() {
        ImageLayer layer = SCENE.mainLayer();
        LayerLook look = layer.look();
        LayerLook hidden =
                new LayerLook(
                        false,
                        look.opacity(),
                        look.blending(),
                        look.interpolation(),
                        look.gamma(),
                        look.contrast(),
                        look.colormap());

        RenderPlan plan =
                plan(
                        new SceneState(
                                0, SCENE.point(), List.of(layer.withLook(hidden)), SCENE.views()));

        assertThat(plan.layers()).isEmpty();
        assertThat(plan.requests()).isEmpty();
        assertThat(plan.level()).isEqualTo(3);
    }

    @Test
    void layerWithOtherAxesThanTheSceneIsRefused() {
        ImageLayer sheet =
                scene(Grids.pyramid(Grids.level(List.of(30, 40), List.of(64, 64)), 1))
                        .mainLayer()
                        .withId("layer-1");

        RenderPlan plan =
                plan(
                        new SceneState(
                                0,
                                SCENE.point(),
                                List.of(SCENE.mainLayer(), sheet),
                                SCENE.views()));

        assertThat(plan.layers().getLast())
                .isInstanceOfSatisfying(
                        LayerPlan.Refused.class,
                        refused -> assertThat(refused.reason()).contains("2 axes"));
    }

    @Test
    void levelsOfDifferentExtentShareTheFinestOnesSilhouette() {
        Level finest = Grids.level(List.of(33, 33), List.of(64, 64));
        Level coarse =
                new Level(
                        1,
                        "1",
                        List.of(16, 16),
                        List.of(64, 64),
                        List.of(2.0, 2.0),
                        List.of(0.5, 0.5));
        Multiscale image =
                new Multiscale(
                        List.of(
                                new Axis("y", AxisType.SPACE, ""),
                                new Axis("x", AxisType.SPACE, "")),
                        List.of(finest, coarse));

        Dimension row = slice(plan(scene(image))).coarser().getFirst().row();

        assertThat(row.worldMax()).isEqualTo(32.5);
        assertThat(row.high()).isEqualTo(16);
    }

    private static SceneState scene(Multiscale image) {
        Window window = new Window(0, 255);
        ImageLayer layer =
                new ImageLayer(
                        "layer-0",
                        "test",
                        "test",
                        image,
                        VoxelType.UINT16,
                        window,
                        LayerLook.of(window));
        return InitialScene.of(layer, CANVAS);
    }

    private static SceneState zoomed(SceneState scene, double zoom, int currentLevel) {
        View view =
                scene.mainView()
                        .withPlane(new PlaneCamera(499.5, 999.5, zoom))
                        .withCurrentLevel(currentLevel);
        return new SceneState(scene.version(), scene.point(), scene.layers(), List.of(view));
    }

    private static SceneState with(View view) {
        return new SceneState(0, SCENE.point(), SCENE.layers(), List.of(view));
    }

    private static RenderPlan plan(SceneState scene) {
        return RenderPlanner.plan(scene, scene.mainView(), Quality.EXACT, LIMITS);
    }

    private static RenderPlan plan(SceneState scene, long stageBytes) {
        return RenderPlanner.plan(
                scene, scene.mainView(), Quality.EXACT, RenderLimits.ofStageBytes(stageBytes));
    }

    private static LayerPlan.Slice slice(RenderPlan plan) {
        return (LayerPlan.Slice) plan.layers().getFirst();
    }

    private static LayerPlan.Method method(View view) {
        return method(view, Quality.INTERACTIVE);
    }

    private static LayerPlan.Method method(View view, Quality quality) {
        RenderPlan plan = RenderPlanner.plan(with(view), view, quality, LIMITS);
        return ((LayerPlan.Volume) plan.layers().getFirst()).method();
    }
}
