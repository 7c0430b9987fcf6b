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

/**
 * Pictures that OpenGL writes into memory of CUDA's; without a GPU that both know, skipped with the
 * reason.
 */
@Tag("gpu")
class GlCudaHardwareTest {
    private static final RenderLimits LIMITS = RenderLimits.ofStageBytes(64 << 20);
    private static final CanvasSize FULL_HD = new CanvasSize(1920, 1080);
    private static final int PICTURES = 100;

    private final GlDevice device = device();
    private final MemoryImage image =
            Phantom.of(
                    Grids.pyramid(Grids.level(List.of(32, 40, 48), List.of(16, 16, 16)), 2),
                    VoxelType.UINT8);

    @Test
    void surfacesHoldWhatThePlanesHoldAroundTheRingAndInEverySize() {
        GlRenderer.Tools tools =
                new GlRenderer.Tools(
                        FakeChunks.full(image),
                        new SerialTiles(),
                        new SteppedWorkbench(new Random(1)));
        try (GlRenderer renderer =
                new GlRenderer(tools, LIMITS, GlSettings.of(device).waitingForUploads())) {
            for (CanvasSize size :
                    List.of(
                            new CanvasSize(320, 180),
                            new CanvasSize(642, 482),
                            new CanvasSize(320, 180))) {
                compare(renderer, size);
            }
        }
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
                assertThat(bytes(copy)).as("picture %d of %s", i, size).isEqualTo(bytes(planes));
            }
            out.add(surface);
            if (out.size() > 2) {
                out.remove().close();
            }
        }
        out.forEach(Picture::close);
    }

    @Test
    void timeFromTheEndOfDrawingIsPrinted() {
        try (Gpu gpu = Gpu.open(device, Debugging.OFF, new SerialTiles());
                Canvas canvas = new Canvas(gpu.context(), FULL_HD)) {
            canvas.clear();
            Captures captures = new Captures(gpu);
            for (PictureHome home : PictureHome.values()) {
                for (int i = 0; i < 10; i++) {
                    nanos(captures, canvas, home);
                }
                double[] times = new double[PICTURES];
                for (int i = 0; i < PICTURES; i++) {
                    times[i] = nanos(captures, canvas, home) / 1e6;
                }
                Arrays.sort(times);
                System.out.printf(
                        "%s: %s from drawn to readable, home %s: median %.3f ms, 95th %.3f ms%n",
                        gpu.context().limits().renderer(),
                        FULL_HD,
                        home,
                        times[PICTURES / 2],
                        times[PICTURES * 95 / 100]);
            }
            assertThat(captures.close()).isTrue();
            gpu.context().check("capturing");
        }
    }

    private static long nanos(Captures captures, Canvas canvas, PictureHome home) {
        glFinish();
        long start = System.nanoTime();
        Picture picture = captures.capture(canvas, home, Cancellation.NEVER).orElseThrow();
        long end = System.nanoTime();
        assertThat(picture.gpu().isPresent()).isEqualTo(home == PictureHome.GPU);
        picture.close();
        return end - start;
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

    private static GlDevice device() {
        if (CudaDriver.find() instanceof CudaDriver.Found.Absent(String reason)) {
            return Assumptions.abort(reason);
        }
        return GlDevices.list().stream()
                .filter(each -> each.cudaOrdinal().isPresent())
                .findFirst()
                .orElseGet(() -> Assumptions.abort("EGL has no device that CUDA knows"));
    }
}
