package org.farview.render.video;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.farview.render.RenderException;
import org.farview.render.cuda.CudaContext;
import org.farview.render.cuda.EncoderSurface;
import org.farview.render.cuda.SurfaceLayout;
import org.farview.scene.CanvasSize;

/**
 * A picture in a GPU's memory: a surface in CUDA's turn, which a hardware encoder reads where it
 * lies. {@link #toHost} is for encoders that cannot.
 */
public final class CudaFrame implements Picture {
    private final EncoderSurface surface;
    private final Runnable release;
    private boolean closed;

    /**
     * @param surface written, and handed to CUDA; it must stay so until {@code release} is called
     * @param release called once, by {@link #close()}, when nobody reads the surface any more: on
     *     the thread that finds so, which may be any, hence it must neither block nor throw, nor
     *     call OpenGL
     */
    public CudaFrame(EncoderSurface surface, Runnable release) {
        this.surface = surface;
        this.release = release;
    }

    @Override
    public CanvasSize size() {
        return surface.layout().size();
    }

    @Override
    public Optional<CudaContext> gpu() {
        return Optional.of(surface.context());
    }

    @Override
    public boolean isBorrowed() {
        return true;
    }

    /**
     * @throws IllegalStateException when closed
     */
    public EncoderSurface surface() {
        if (closed) {
            throw new IllegalStateException("picture in GPU memory: given back already");
        }
        return surface;
    }

    /**
     * The same picture in host memory of its own. Some milliseconds: for the one picture that is
     * left over when another encoder takes over.
     *
     * @throws RenderException when the driver refuses
     */
    @Override
    public I420Frame toHost() {
        SurfaceLayout layout = surface().layout();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocate(layout.byteSize());
            surface.copyTo(copy);
            I420Frame planes = new I420Frame(size());
            copyLuma(copy, layout, planes);
            splitChroma(copy.asSlice(layout.chromaOffset()), layout, planes);
            return planes;
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            release.run();
        }
    }

    private static void copyLuma(MemorySegment from, SurfaceLayout layout, I420Frame into) {
        int width = layout.size().width();
        for (long row = 0; row < layout.size().height(); row++) {
            MemorySegment.copy(
                    from, row * layout.pitch(), into.luma(), row * into.lumaPitch(), width);
        }
    }

    private static void splitChroma(MemorySegment from, SurfaceLayout layout, I420Frame into) {
        int columns = layout.size().width() / 2;
        MemorySegment blue = into.chromaBlue();
        MemorySegment red = into.chromaRed();
        for (long row = 0; row < layout.size().height() / 2; row++) {
            for (long column = 0; column < columns; column++) {
                long at = row * layout.pitch() + 2 * column;
                long to = row * into.chromaPitch() + column;
                blue.set(JAVA_BYTE, to, from.get(JAVA_BYTE, at));
                red.set(JAVA_BYTE, to, from.get(JAVA_BYTE, at + 1));
            }
        }
    }
}
