package org.farview.render.video;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.farview.scene.CanvasSize;

/**
 * A picture as video encoders take it: a full-size luma plane and two chroma planes of half width
 * and half height, one unsigned byte per sample, row 0 at the top, no padding between rows.
 *
 * <p>The planes lie in native memory, one behind the other (Y, U, V), because encoders read them by
 * address. Not thread-safe, but tiles may write disjoint rows at once; it may be handed from thread
 * to thread. After {@link #close()} every access throws {@link IllegalStateException}.
 */
public final class I420Frame implements AutoCloseable {
    /** Wide enough for the vector loads of encoders. */
    private static final long ALIGNMENT = 64;

    private final CanvasSize size;
    private final Arena arena;
    private final MemorySegment luma;
    private final MemorySegment chromaBlue;
    private final MemorySegment chromaRed;

    /** Allocates a picture whose samples are all zero, which shows as dark green. */
    @SuppressWarnings("MustBeClosedChecker") // the arena lives as long as this frame: see close()
    public I420Frame(CanvasSize size) {
        this.size = size;
        this.arena = Arena.ofShared();
        long lumaBytes = (long) size.width() * size.height();
        long chromaBytes = lumaBytes / 4;
        MemorySegment all = arena.allocate(lumaBytes + 2 * chromaBytes, ALIGNMENT);
        this.luma = all.asSlice(0, lumaBytes);
        this.chromaBlue = all.asSlice(lumaBytes, chromaBytes);
        this.chromaRed = all.asSlice(lumaBytes + chromaBytes, chromaBytes);
    }

    public CanvasSize size() {
        return size;
    }

    /** Y: {@code width} bytes per row, {@code height} rows. */
    public MemorySegment luma() {
        return luma;
    }

    /** U (Cb): {@code width / 2} bytes per row, {@code height / 2} rows. */
    public MemorySegment chromaBlue() {
        return chromaBlue;
    }

    /** V (Cr): {@code width / 2} bytes per row, {@code height / 2} rows. */
    public MemorySegment chromaRed() {
        return chromaRed;
    }

    /** Frees the planes. Closing again does nothing. */
    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
