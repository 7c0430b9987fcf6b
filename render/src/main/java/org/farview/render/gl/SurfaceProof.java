package org.farview.render.gl;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.farview.render.Cancellation;
import org.farview.render.RenderException;
import org.farview.render.cuda.SurfaceLayout;
import org.farview.scene.CanvasSize;

/**
 * Shows that CUDA reads the bytes that OpenGL wrote. Drivers call two views of a memory the same
 * that are not: where OpenGL compresses what it writes, CUDA reads right what cannot be compressed,
 * such as noise, and nothing else. Hence the picture that is tried is black all over. Some
 * milliseconds, once for a renderer, beside the compilation of a shader that is needed anyway.
 */
final class SurfaceProof {
    /** Its rows need no padding. */
    private static final CanvasSize SIZE = new CanvasSize(512, 256);

    private static final byte BLACK = 0;
    private static final byte GREY = (byte) 128;

    private SurfaceProof() {}

    /**
     * Why surfaces are not to be used; empty when they are.
     *
     * @throws GpuLostException when the context is gone
     */
    static Optional<String> problem(Gpu gpu, CudaSurfaces surfaces) {
        try {
            return written(gpu, surfaces);
        } catch (GpuLostException lost) {
            throw lost;
        } catch (RenderException refusal) {
            return Optional.of(String.valueOf(refusal.getMessage()));
        }
    }

    private static Optional<String> written(Gpu gpu, CudaSurfaces surfaces) {
        SurfaceSlot slot = surfaces.make(SurfaceLayout.of(SIZE));
        try (Canvas canvas = new Canvas(gpu.context(), SIZE)) {
            canvas.clear();
            SurfaceLayout layout = slot.surface().layout();
            new SurfaceConversion(gpu).write(canvas, slot.buffer(), layout, Cancellation.NEVER);
            slot.surface().handToCuda();
            return difference(slot);
        } finally {
            slot.free();
        }
    }

    private static Optional<String> difference(SurfaceSlot slot) {
        SurfaceLayout layout = slot.surface().layout();
        long wrong = 0;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment read = arena.allocate(layout.byteSize());
            slot.surface().copyTo(read);
            for (long i = 0; i < read.byteSize(); i++) {
                byte wanted = i < layout.chromaOffset() ? BLACK : GREY;
                wrong += read.get(JAVA_BYTE, i) == wanted ? 0 : 1;
            }
        }
        return wrong == 0
                ? Optional.empty()
                : Optional.of(
                        "of %d bytes that OpenGL wrote, CUDA reads %d otherwise"
                                .formatted(layout.byteSize(), wrong));
    }
}
