package org.farview.render.gl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.farview.render.RenderException;
import org.farview.render.cuda.CudaContext;
import org.farview.render.cuda.EncoderSurface;
import org.farview.render.cuda.FakeCuda;
import org.farview.render.cuda.RegisteredSurface;
import org.farview.render.cuda.SurfaceLayout;
import org.farview.render.video.CudaFrame;
import org.farview.scene.CanvasSize;
import org.junit.jupiter.api.Test;

/** Turns around the ring; a driver that is not there writes them down, and OpenGL is not asked. */
class CudaCaptureRingTest {
    private static final CanvasSize SMALL = new CanvasSize(64, 32);
    private static final CanvasSize LARGE = new CanvasSize(320, 180);

    private final FakeCuda cuda = new FakeCuda();
    private final CudaContext context = cuda.context();
    private final CudaCaptureRing ring = new CudaCaptureRing(this::make);
    private int buffers;

    @Test
    void surfaceIsWrittenLentGivenBackAndTakenAgain() {
        CudaFrame first = picture(SMALL);
        EncoderSurface.Lease lease = first.surface().lease();
        assertThat(first.surface().address()).isNotZero();
        first.close();
        assertThat(cuda.log).as("giving back calls nothing").endsWith("GL_MAP 1");

        CudaFrame second = picture(SMALL);

        assertThat(second.surface().isLeased()).as("the encoder knows it already").isTrue();
        assertThat(cuda.log)
                .containsExactly(
                        "GL_REGISTER_BUFFER 1 1",
                        "write 1",
                        "GL_MAP 1",
                        "GL_UNMAP 1",
                        "write 1",
                        "GL_MAP 1");
        lease.close();
        second.close();
        assertThat(ring.close()).isTrue();
    }

    @Test
    void surfaceIsNotReadDuringOpenGlsTurn() {
        SurfaceSlot slot = ring.take(SMALL).orElseThrow();

        assertThatIllegalStateException().isThrownBy(() -> slot.surface().address());

        ring.giveBack(slot);
        assertThat(ring.take(SMALL)).as("given back unwritten").contains(slot);
    }

    @Test
    void sixAreOutAtMost() {
        List<CudaFrame> out = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            out.add(picture(SMALL));
        }

        assertThat(ring.take(SMALL)).isEmpty();
        assertThat(ring.take(LARGE)).isEmpty();
        out.getLast().close();
        assertThat(ring.take(SMALL)).isPresent();
        assertThat(buffers).isEqualTo(6);
    }

    @Test
    void surfaceOfAnotherSizeIsFreedOnceNoEncoderKnowsIt() {
        CudaFrame old = picture(SMALL);
        CudaFrame unknown = picture(SMALL);
        EncoderSurface.Lease lease = old.surface().lease();
        old.close();
        unknown.close();

        picture(LARGE).close();
        assertThat(cuda.log).contains("free 2").doesNotContain("free 1");
        lease.close();
        picture(LARGE).close();

        assertThat(cuda.log).containsSubsequence("GL_UNMAP 1", "GL_UNREGISTER resource", "free 1");
        assertThat(ring.close()).isTrue();
        assertThat(cuda.log).endsWith("free 3");
    }

    @Test
    void whatIsOutOrLeasedIsLeftAloneAtTheEnd() {
        CudaFrame out = picture(SMALL);
        CudaFrame leased = picture(SMALL);
        EncoderSurface.Lease lease = leased.surface().lease();
        picture(SMALL).close();
        leased.close();

        assertThat(ring.close()).isFalse();
        assertThat(cuda.log).contains("free 3").doesNotContain("free 1", "free 2");
        lease.close();
        assertThat(ring.close()).isFalse();
        out.close();
        assertThat(ring.close()).isTrue();
        assertThat(cuda.log).contains("free 1", "free 2");
    }

    @Test
    void surfaceThatTheDriverDoesNotHandOverIsNotUsedAgain() {
        SurfaceSlot slot = ring.take(SMALL).orElseThrow();
        cuda.refuse("GL_MAP");

        assertThatExceptionOfType(RenderException.class).isThrownBy(() -> ring.lend(slot));

        assertThat(ring.take(SMALL).orElseThrow()).isNotSameAs(slot);
        assertThat(cuda.log).contains("free 1");
    }

    @Test
    void surfaceThatTheDriverDoesNotFreeIsLost() {
        picture(SMALL).close();
        cuda.refuse("GL_UNREGISTER");

        assertThat(ring.close()).isTrue();
    }

    private CudaFrame picture(CanvasSize size) {
        SurfaceSlot slot = ring.take(size).orElseThrow();
        cuda.log.add("write " + slot.buffer());
        return ring.lend(slot);
    }

    private SurfaceSlot make(SurfaceLayout layout) {
        int buffer = ++buffers;
        RegisteredSurface surface = RegisteredSurface.of(context, layout, buffer);
        return new SurfaceSlot(
                surface,
                buffer,
                () -> {
                    surface.close();
                    cuda.log.add("free " + buffer);
                });
    }
}
