package org.farview.render.gl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lwjgl.opengl.GL11C.glFinish;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.farview.render.Cancellation;
import org.farview.render.cuda.CudaDriver;
import org.farview.render.fixture.FakeChunks;
import org.farview.render.fixture.Grids;
import org.farview.render.fixture.MemoryImage;
import org.farview.render.fixture.Phantom;
import org.farview.render.fixture.Scenes;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.fixture.SteppedWorkbench;
import org.farview.render.video.CudaFrame;
import org.farview.render.video.I420Frame;
import org.farview.render.video.Picture;
import org.farview.render.video.PictureHome;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.CanvasSize;
import org.farview.scene.Rendering;
import org.farview.scene.SceneState;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Pictures that OpenGL writes into memory of CUDA's; without a GPU that both know, skipped with the
 * reason.
 */
@Tag("gpu")
class GlCudaHardwareTest {
    private static final RenderLimits LIMITS = RenderLimits.ofStageBytes(64 << 20);
    private static final CanvasSize FULL_HD = new CanvasSize(1920, 1080);
    private static final int PICTURES = 100;
    private static final int WARM_UP = 10;

    /** How a picture gets where it is read. */
    enum Way {
        HOST,
        IMPORTED,
        MAPPED
    }

    private final CudaDriver driver = driver();
    private final GlDevice device = device();
    private final MemoryImage image =
            Phantom.of(
                    Grids.pyramid(Grids.level(List.of(32, 40, 48), List.of(16, 16, 16)), 2),
                    VoxelType.UINT8);

    @Test
    void surfacesHoldWhatThePlanesHoldAroundTheRingAndInEverySize() {
        try (GlRenderer renderer = renderer()) {
            for (CanvasSize size :
                    List.of(
                            new CanvasSize(320, 180),
                            new CanvasSize(642, 482),
                            new CanvasSize(320, 180))) {
                compare(renderer, size);
            }
        }
    }

    @Test
    void surfaceThatIsOutOutlivesTheRenderer() {
        GlRenderer renderer = renderer();
        RenderPlan plan = plan(new CanvasSize(320, 180), 1);
        Picture surface = picture(renderer, plan, PictureHome.GPU);
        try (Picture planes = picture(renderer, plan, PictureHome.HOST)) {
            renderer.close();

            try (I420Frame copy = surface.toHost()) {
                assertThat(difference(copy, planes)).isEmpty();
            }
        }
        surface.close();
    }

    /** Where two pictures differ first, how often and how much; empty when they do not. */
    private static String difference(Picture one, Picture other) {
        byte[] a = bytes(one);
        byte[] b = bytes(other);
        int first = Arrays.mismatch(a, b);
        int count = 0;
        int most = 0;
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            count += a[i] == b[i] ? 0 : 1;
            most = Math.max(most, Math.abs((a[i] & 0xFF) - (b[i] & 0xFF)));
        }
        return first < 0
                ? ""
                : "from byte %d of %d and %d: %d differ by %d at most"
                        .formatted(first, a.length, b.length, count, most);
    }

    private GlRenderer renderer() {
        GlRenderer.Tools tools =
                new GlRenderer.Tools(
                        FakeChunks.full(image),
                        new SerialTiles(),
                        new SteppedWorkbench(new Random(1)));
        return new GlRenderer(tools, LIMITS, GlSettings.of(device).waitingForUploads());
    }

    /** Two pictures are always out, as they are with an encoder. */
    private void compare(GlRenderer renderer, CanvasSize size) {
        Deque<Picture> out = new ArrayDeque<>();
        for (int i = 0; i < 10; i++) {
            RenderPlan plan = plan(size, i);
            Picture surface = picture(renderer, plan, PictureHome.GPU);
            assertThat(surface).isInstanceOf(CudaFrame.class);
            try (Picture planes = picture(renderer, plan, PictureHome.HOST);
                    I420Frame copy = surface.toHost()) {
                assertThat(difference(copy, planes)).as("picture %d of %s", i, size).isEmpty();
            }
            out.add(surface);
            if (out.size() > 2) {
                out.remove().close();
            }
        }
        out.forEach(Picture::close);
    }

    /** Black is what drivers compress, noise what they cannot. */
    @ParameterizedTest
    @CsvSource({
        "IMPORTED, 320, 180",
        "IMPORTED, 1920, 1080",
        "MAPPED, 320, 180",
        "MAPPED, 1920, 1080"
    })
    void eitherWayTheEncoderSeesWhatOpenGlWrote(Way way, int width, int height) {
        CanvasSize size = new CanvasSize(width, height);
        try (NoisyCanvas noise = new NoisyCanvas(device);
                Canvas black = new Canvas(noise.gpu().context(), size)) {
            black.clear();
            Captures captures = captures(noise.gpu(), way);
            for (int i = 0; i < 5; i++) {
                try (Canvas canvas = noise.of(size, i)) {
                    compare(captures, canvas);
                }
                compare(captures, black);
            }
            assertThat(captures.close()).isTrue();
        }
    }

    @Test
    void memoryIsImportedWhereBothCan() {
        try (NoisyCanvas noise = new NoisyCanvas(device);
                CudaSurfaces surfaces = CudaSurfaces.open(noise.gpu())) {
            boolean both =
                    noise.gpu().context().importsMemory()
                            && driver.devices()
                                    .get(device.cudaOrdinal().orElseThrow())
                                    .exportsMemory();
            assertThat(surfaces.way())
                    .isEqualTo(both ? CudaSurfaces.Way.IMPORTED : CudaSurfaces.Way.MAPPED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void timeFromTheEndOfDrawingIsPrinted(Way way) {
        try (Gpu gpu = Gpu.open(device, Debugging.OFF, new SerialTiles());
                Canvas canvas = new Canvas(gpu.context(), FULL_HD)) {
            canvas.clear();
            Captures captures = captures(gpu, way);
            PictureHome home = way == Way.HOST ? PictureHome.HOST : PictureHome.GPU;
            double[] times = new double[PICTURES];
            for (int i = -WARM_UP; i < PICTURES; i++) {
                times[Math.max(i, 0)] = millis(captures, canvas, home);
            }
            Arrays.sort(times);
            System.out.printf(
                    "%s: %s from drawn to readable, %s: median %.3f ms, 95th of 100 %.3f ms%n",
                    gpu.context().limits().renderer(),
                    FULL_HD,
                    way,
                    times[PICTURES / 2],
                    times[PICTURES * 95 / 100]);
            assertThat(captures.close()).isTrue();
            gpu.context().check("capturing");
        }
    }

    private static void compare(Captures captures, Canvas canvas) {
        try (Picture surface = capture(captures, canvas, PictureHome.GPU);
                Picture planes = capture(captures, canvas, PictureHome.HOST);
                I420Frame copy = surface.toHost()) {
            assertThat(surface).isInstanceOf(CudaFrame.class);
            assertThat(difference(copy, planes)).isEmpty();
        }
    }

    private static double millis(Captures captures, Canvas canvas, PictureHome home) {
        glFinish();
        long start = System.nanoTime();
        Picture picture = capture(captures, canvas, home);
        long end = System.nanoTime();
        assertThat(picture.gpu().isPresent()).isEqualTo(home == PictureHome.GPU);
        picture.close();
        return (end - start) / 1e6;
    }

    private static Picture capture(Captures captures, Canvas canvas, PictureHome home) {
        return captures.capture(canvas, home, Cancellation.NEVER).orElseThrow();
    }

    private Captures captures(Gpu gpu, Way way) {
        return new Captures(
                gpu,
                at ->
                        new CudaSurfaces(
                                at.context(),
                                driver.use(device.cudaOrdinal().orElseThrow()),
                                way == Way.IMPORTED
                                        ? CudaSurfaces.Way.IMPORTED
                                        : CudaSurfaces.Way.MAPPED));
    }

    private static Picture picture(GlRenderer renderer, RenderPlan plan, PictureHome home) {
        return renderer.renderPlanes(plan, home, Cancellation.NEVER).picture().orElseThrow();
    }

    /** All three planes of a picture. */
    private static byte[] bytes(Picture picture) {
        I420Frame planes = (I420Frame) picture;
        ByteBuffer bytes =
                ByteBuffer.allocate(picture.size().width() * picture.size().height() * 3 / 2);
        for (MemorySegment plane :
                List.of(planes.luma(), planes.chromaBlue(), planes.chromaRed())) {
            bytes.put(plane.asByteBuffer());
        }
        assertThat(bytes.hasRemaining()).as("packed").isFalse();
        return bytes.array();
    }

    private RenderPlan plan(CanvasSize size, int turn) {
        SceneState volume = Scenes.rendered(Scenes.of(image, size), Rendering.MIP);
        SceneState scene = Scenes.seen(volume, 36 * turn, 20, 30);
        return RenderPlanner.plan(scene, scene.mainView(), Quality.EXACT, LIMITS);
    }

    private static CudaDriver driver() {
        return switch (CudaDriver.find()) {
            case CudaDriver.Found.Present(CudaDriver found) -> found;
            case CudaDriver.Found.Absent(String reason) -> Assumptions.abort(reason);
        };
    }

    private static GlDevice device() {
        return GlDevices.list().stream()
                .filter(each -> each.cudaOrdinal().isPresent())
                .findFirst()
                .orElseGet(() -> Assumptions.abort("EGL has no device that CUDA knows"));
    }
}
