package org.farview.render.gl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.farview.render.RenderException;
import org.farview.render.cuda.FakeCuda;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which surfaces are taken; OpenGL is real, and CUDA reads in them what the test says. */
class CudaSurfacesTest {
    private static final int LUMA_BYTES = 512 * 256;

    private final NoisyCanvas noise = new NoisyCanvas();
    private final FakeCuda cuda = new FakeCuda();

    @AfterEach
    void closeGpu() {
        noise.close();
    }

    @Test
    void surfacesAreTakenWhereCudaReadsTheBlackThatOpenGlWrote() {
        cuda.memory = CudaSurfacesTest::black;

        try (CudaSurfaces surfaces = proven(CudaSurfaces.Way.MAPPED)) {
            assertThat(surfaces.way()).isEqualTo(CudaSurfaces.Way.MAPPED);
            assertThat(cuda.log)
                    .as("the one that was tried is gone")
                    .endsWith("GL_UNMAP 1", "GL_UNREGISTER resource");
        }
        assertThat(cuda.log).endsWith("CONTEXT_RELEASE 7");
    }

    /** What a GPU showed: of 128 bytes that were compressed, three quarters are what was before. */
    @Test
    void surfacesThatOpenGlCompressesAreRefused() {
        cuda.memory = i -> i % 128 < 32 ? black(i) : 0;

        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> proven(CudaSurfaces.Way.MAPPED))
                .withMessage(
                        "MAPPED: of 196608 bytes that OpenGL wrote, CUDA reads 49152 otherwise");

        assertThat(cuda.log).endsWith("GL_UNMAP 1", "GL_UNREGISTER resource", "CONTEXT_RELEASE 7");
    }

    @Test
    void memoryThatCannotBeImportedIsMapped() {
        cuda.memory = CudaSurfacesTest::black;
        cuda.refuse("MEMORY_CREATE");

        try (CudaSurfaces surfaces = proven(CudaSurfaces.Way.IMPORTED, CudaSurfaces.Way.MAPPED)) {
            assertThat(surfaces.way()).isEqualTo(CudaSurfaces.Way.MAPPED);
        }
    }

    @Test
    void allReasonsAreTold() {
        cuda.refuse("MEMORY_CREATE");
        cuda.refuse("GL_MAP");

        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> proven(CudaSurfaces.Way.IMPORTED, CudaSurfaces.Way.MAPPED))
                .withMessageMatching("IMPORTED: .*cuMemCreate gave 2.*; MAPPED: .*cuGraphicsMap.*");

        assertThat(cuda.log).endsWith("GL_UNREGISTER resource", "CONTEXT_RELEASE 7");
    }

    private CudaSurfaces proven(CudaSurfaces.Way... ways) {
        return CudaSurfaces.proven(noise.gpu(), cuda.context(), List.of(ways));
    }

    private static int black(int at) {
        return at < LUMA_BYTES ? 0 : 128;
    }
}
