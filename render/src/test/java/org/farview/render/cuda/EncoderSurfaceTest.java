package org.farview.render.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.farview.render.RenderException;
import org.farview.scene.CanvasSize;
import org.junit.jupiter.api.Test;

class EncoderSurfaceTest {
    private static final SurfaceLayout LAYOUT = SurfaceLayout.of(new CanvasSize(320, 180));

    private final FakeCuda cuda = new FakeCuda();
    private final CudaContext context = cuda.context();

    @Test
    void chromaFollowsTheLumaAtOnceInRowsOf256() {
        assertThat(LAYOUT.pitch()).isEqualTo(512);
        assertThat(LAYOUT.chromaOffset()).isEqualTo(512 * 180);
        assertThat(LAYOUT.byteSize()).isEqualTo(512 * 270);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SurfaceLayout(new CanvasSize(320, 180), 316));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SurfaceLayout(new CanvasSize(320, 180), 322));
    }

    @Test
    void sharedSurfaceTakesTurnsWithoutACall() {
        SharedSurface surface = SharedSurface.of(context, LAYOUT);
        cuda.log.clear();
        assertThatIllegalStateException().isThrownBy(surface::address);

        surface.handToCuda();
        assertThat(surface.address()).isEqualTo(FakeCuda.ADDRESS_OF_MEMORY);
        surface.handToGl();

        assertThatIllegalStateException().isThrownBy(surface::address);
        assertThat(cuda.log).isEmpty();
    }

    @Test
    void registeredSurfaceIsMappedForEachTurn() {
        RegisteredSurface surface = RegisteredSurface.of(context, LAYOUT, 5);
        surface.handToCuda();
        surface.handToCuda();
        assertThat(surface.address()).isEqualTo(FakeCuda.ADDRESS_OF_MEMORY);
        surface.handToGl();
        surface.handToGl();
        assertThatIllegalStateException().isThrownBy(surface::address);

        surface.close();
        surface.close();

        assertThat(cuda.log)
                .containsExactly(
                        "GL_REGISTER_BUFFER 5 1",
                        "GL_MAP 1",
                        "GL_UNMAP 1",
                        "GL_UNREGISTER resource");
        assertThat(cuda.depth).isZero();
    }

    @Test
    void registeredSurfaceThatIsClosedInCudasTurnIsUnmappedFirst() {
        RegisteredSurface surface = RegisteredSurface.of(context, LAYOUT, 5);
        surface.handToCuda();
        cuda.log.clear();

        surface.close();

        assertThat(cuda.log).containsExactly("GL_UNMAP 1", "GL_UNREGISTER resource");
    }

    @Test
    void bufferThatIsTooSmallIsRefusedAndUnmapped() {
        cuda.mappedBytes = LAYOUT.byteSize() - 1;
        RegisteredSurface surface = RegisteredSurface.of(context, LAYOUT, 5);

        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(surface::handToCuda)
                .withMessageContaining("wanted 138240");

        assertThat(cuda.log).endsWith("GL_MAP 1", "GL_UNMAP 1");
        assertThatIllegalStateException().isThrownBy(surface::address);
    }

    @Test
    void surfaceThatAnEncoderKnowsIsNotClosed() {
        SharedSurface surface = SharedSurface.of(context, LAYOUT);
        EncoderSurface.Lease lease = surface.lease();
        EncoderSurface.Lease other = surface.lease();

        assertThatIllegalStateException().isThrownBy(surface::close);
        lease.close();
        lease.close();
        assertThat(surface.isLeased()).isTrue();
        other.close();

        assertThat(surface.isLeased()).isFalse();
        surface.close();
        assertThat(cuda.log).endsWith("MEMORY_RELEASE a110c");
    }

    @Test
    void bothPlanesAreCopiedToTheHostAsTheyLie() {
        SharedSurface surface = SharedSurface.of(context, LAYOUT);
        surface.handToCuda();
        cuda.log.clear();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment host = arena.allocate(LAYOUT.byteSize());
            surface.copyTo(host);

            assertThat(host.get(ValueLayout.JAVA_BYTE, 252)).isEqualTo((byte) 1);
            assertThat(cuda.log).containsExactly("COPY_TO_HOST 7f0000000000 21c00");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> surface.copyTo(host.asSlice(0, 100)));
        }
    }
}
