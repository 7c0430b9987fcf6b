package org.farview.render.gl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.farview.render.Cancellation;
import org.farview.render.RenderException;
import org.farview.render.cuda.FakeCuda;
import org.farview.render.video.CudaFrame;
import org.farview.render.video.I420Frame;
import org.farview.render.video.Picture;
import org.farview.render.video.PictureHome;
import org.farview.scene.CanvasSize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where pictures go; OpenGL is real, CUDA says yes to everything until it is told otherwise. */
class CapturesTest {
    private static final CanvasSize SIZE = new CanvasSize(66, 34);

    private final NoisyCanvas noise = new NoisyCanvas();
    private final FakeCuda cuda = new FakeCuda();
    private final Canvas canvas = noise.of(SIZE, 7);
    private final Captures captures = new Captures(noise.gpu(), this::surfaces);

    @AfterEach
    void closeGpu() {
        canvas.close();
        noise.close();
    }

    @Test
    void picturesLieWhereTheyShould() {
        try (Picture onGpu = capture(PictureHome.GPU);
                Picture onHost = capture(PictureHome.HOST)) {
            assertThat(onGpu).isInstanceOf(CudaFrame.class);
            assertThat(onGpu.size()).isEqualTo(SIZE);
            assertThat(onHost).isInstanceOf(I420Frame.class);
        }
        assertThat(captures.close()).isTrue();
        assertThat(cuda.log).endsWith("GL_UNREGISTER resource", "CONTEXT_RELEASE 7");
    }

    @Test
    void cudaIsNotAskedForPicturesInHostMemory() {
        capture(PictureHome.HOST).close();

        assertThat(captures.close()).isTrue();
        assertThat(cuda.log).isEmpty();
    }

    @Test
    void whenAllSurfacesAreOutPicturesGoToHostMemory() {
        List<Picture> out = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            out.add(capture(PictureHome.GPU));
        }
        assertThat(out).hasOnlyElementsOfType(CudaFrame.class);

        try (Picture seventh = capture(PictureHome.GPU)) {
            assertThat(seventh).isInstanceOf(I420Frame.class);
        }
        assertThat(captures.close()).as("six are out").isFalse();
        assertThat(cuda.log).doesNotContain("CONTEXT_RELEASE 7");
        out.forEach(Picture::close);
        try (Picture again = capture(PictureHome.GPU)) {
            assertThat(again).isInstanceOf(CudaFrame.class);
        }
        assertThat(captures.close()).isTrue();
    }

    @Test
    void aRefusalCostsNoPictureAndIsTheLastOne() {
        cuda.refuse("GL_MAP");
        Picture refused = capture(PictureHome.GPU);
        refused.close();
        int calls = cuda.log.size();

        try (Picture next = capture(PictureHome.GPU)) {
            assertThat(next).isInstanceOf(I420Frame.class);
        }

        assertThat(refused).isInstanceOf(I420Frame.class);
        assertThat(cuda.log).hasSize(calls);
        assertThat(captures.close()).isTrue();
    }

    @Test
    void aGpuThatCudaDoesNotKnowGivesPlanes() {
        Captures real =
                new Captures(
                        noise.gpu(),
                        _ -> {
                            throw new RenderException("no such GPU");
                        });

        try (Picture picture =
                real.capture(canvas, PictureHome.GPU, Cancellation.NEVER).orElseThrow()) {
            assertThat(picture).isInstanceOf(I420Frame.class);
        }
        assertThat(real.close()).isTrue();
    }

    private Picture capture(PictureHome home) {
        return captures.capture(canvas, home, Cancellation.NEVER).orElseThrow();
    }

    private CudaSurfaces surfaces(Gpu gpu) {
        return new CudaSurfaces(gpu.context(), cuda.context(), CudaSurfaces.Way.MAPPED);
    }
}
