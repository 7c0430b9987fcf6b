package org.farview.render.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.fixture.FakeChunks;
import org.farview.render.fixture.Grids;
import org.farview.render.fixture.MemoryImage;
import org.farview.render.fixture.Phantom;
import org.farview.render.fixture.Scenes;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.video.ColorConversion;
import org.farview.render.video.I420Frame;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.Blending;
import org.farview.scene.CanvasSize;
import org.farview.scene.LayerLook;
import org.farview.scene.Level;
import org.farview.scene.Rendering;
import org.farview.scene.SceneState;
import org.farview.scene.VolumeCamera;
import org.farview.scene.VolumeGeometry;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A picture leaves next to no garbage, once its loops are compiled: vectors stay in registers, and
 * nothing is made per pixel or per row. The build runs this with the module, without it, and with
 * narrower vectors.
 */
@Tag("allocation")
class AllocationTest {
    private static final CanvasSize CANVAS = new CanvasSize(320, 180);
    private static final Level CUBE = Grids.level(List.of(64, 80, 56), List.of(16, 32, 24));
    private static final RenderLimits LIMITS = RenderLimits.ofStageBytes(64 << 20);

    /** Compiling takes a second or two; an interpreted vector is an object. */
    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(10);

    /**
     * Bytes per picture of 320 x 180 from 64 x 80 x 56 voxels: small records and lists, half a
     * kilobyte for each of 12 tiles, 48 bytes for each slice. A boxed vector or one object for each
     * of the 57,600 rays or of the thousands of rows of voxels would be far more.
     */
    private static final long LIMIT_BYTES = 16 << 10;

    private final MemoryImage image = phantom(VoxelType.UINT16);
    private final Frame frame = new Frame(CANVAS);

    @ParameterizedTest
    @MethodSource("org.farview.scene.VoxelType#ofImages")
    void sliceAllocatesLittle(VoxelType type) {
        assertAllocatesLittle(type, shown(phantom(type), 2), Quality.EXACT);
    }

    @ParameterizedTest
    @MethodSource("org.farview.scene.VoxelType#ofImages")
    void exactVolumeAllocatesLittle(VoxelType type) {
        assertAllocatesLittle(type, shown(phantom(type), 3), Quality.EXACT);
    }

    /** Along each of the three dimensions: depth, row, column. */
    @ParameterizedTest
    @CsvSource({"0, 80", "10, 20", "80, 10"})
    void movingAndSettledVolumesAllocateLittle(double azimuth, double elevation) {
        VolumeCamera camera = shown(image, 3).mainView().volume();
        for (double fov : new double[] {camera.fovDeg(), VolumeCamera.ORTHOGRAPHIC_FOV_DEG}) {
            SceneState scene =
                    Scenes.with(
                            shown(image, 3),
                            new VolumeCamera(
                                    camera.centerDepth(),
                                    camera.centerRow(),
                                    camera.centerColumn(),
                                    azimuth,
                                    elevation,
                                    0,
                                    fov,
                                    camera.distance()));

            assertAllocatesLittle(VoxelType.UINT16, scene, Quality.INTERACTIVE);
            assertAllocatesLittle(VoxelType.UINT16, scene, Quality.SETTLED);
            assertAllocatesLittle(VoxelType.UINT16, scene, Quality.EXACT);
        }
    }

    /** One ray per block of pixels: what is drawn while the camera moves inside the image. */
    @Test
    void movingInsideAllocatesLittle() {
        SceneState scene = shown(image, 3);
        SceneState inside =
                Scenes.with(scene, VolumeGeometry.dolly(scene.mainView().volume(), 0.02));

        assertAllocatesLittle(VoxelType.UINT16, inside, Quality.INTERACTIVE);
    }

    /** The maximum has tests of its own. */
    @ParameterizedTest
    @EnumSource(
            value = Rendering.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"MIP", "ADDITIVE"})
    void everyRenderingAllocatesLittle(Rendering rendering) {
        SceneState scene = Scenes.rendered(Scenes.of(image, CANVAS), rendering);

        assertAllocatesLittle(VoxelType.UINT16, scene, Quality.EXACT);
        assertAllocatesLittle(VoxelType.UINT16, scene, Quality.INTERACTIVE);
    }

    /** The layer above is drawn beside the picture, in memory that is kept. */
    @ParameterizedTest
    @EnumSource(Blending.class)
    void layersOverOneAnotherAllocateLittle(Blending blending) {
        LayerLook look = LayerLook.of(Scenes.window(image)).withBlending(blending);
        SceneState scene = Scenes.of(image, CANVAS);

        assertAllocatesLittle(VoxelType.UINT16, Scenes.over(scene, image, look), Quality.EXACT);
    }

    private void assertAllocatesLittle(VoxelType type, SceneState scene, Quality quality) {
        RenderPlan plan = RenderPlanner.plan(scene, scene.mainView(), quality, LIMITS);
        try (CpuRenderer renderer =
                new CpuRenderer(FakeChunks.full(phantom(type)), new SerialTiles(), LIMITS)) {
            assertThat(allocated(_ -> renderer.render(plan, frame, Cancellation.NEVER)))
                    .as("%s %s", type, quality)
                    .isLessThan(LIMIT_BYTES);
        }
    }

    private static MemoryImage phantom(VoxelType type) {
        return Phantom.of(Grids.pyramid(CUBE, 3), type);
    }

    private static SceneState shown(MemoryImage image, int ndisplay) {
        SceneState scene = Scenes.of(image, CANVAS);
        return Scenes.with(scene, scene.mainView().withNdisplay(ndisplay));
    }

    @Test
    void movingThroughSlicesReusesTheStage() {
        SceneState scene = Scenes.of(image, CANVAS);
        List<RenderPlan> plans = IntStream.range(0, 64).mapToObj(z -> plan(scene, z)).toList();
        try (CpuRenderer renderer =
                new CpuRenderer(FakeChunks.full(image), new SerialTiles(), LIMITS)) {
            assertThat(
                            allocated(i ->
                                    renderer.render(plans.get(i % 64), frame, Cancellation.NEVER)))
                    .isLessThan(2 * LIMIT_BYTES);
        }
    }

    @Test
    void conversionAllocatesLittle() {
        try (I420Frame planes = new I420Frame(CANVAS)) {
            assertThat(allocated(_ -> ColorConversion.toI420(frame, planes, new SerialTiles())))
                    .isLessThan(LIMIT_BYTES);
        }
    }

    /** What one more picture allocates, repeated until that is little or time is up. */
    private static long allocated(IntConsumer picture) {
        long start = System.nanoTime();
        long bytes = Long.MAX_VALUE;
        for (int i = 0; System.nanoTime() - start < LONGEST_WARM_UP.toNanos(); i++) {
            long before = allocated();
            picture.accept(i);
            bytes = Math.min(bytes, allocated() - before);
            if (bytes < LIMIT_BYTES) {
                return bytes;
            }
        }
        return bytes;
    }

    private static RenderPlan plan(SceneState scene, double z) {
        SceneState at = Scenes.at(scene, List.of(z, 0.0, 0.0));
        return RenderPlanner.plan(at, at.mainView(), Quality.EXACT, LIMITS);
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }
}
