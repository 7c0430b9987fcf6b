package org.farview.render.video;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.farview.render.cuda.CudaContext;
import org.farview.scene.CanvasSize;

/**
 * A picture as video encoders in host memory take it: a full-size luma plane and two chroma planes
 * of half width and half height, one unsigned byte per sample, row 0 at the top.
 *
 * <p>The planes lie in native memory, because encoders read them by address. A frame either owns
 * that memory, packed, or is a view of somebody else's, which is {@link #isBorrowed borrowed}: for
 * instance of a buffer that a GPU has written and the driver has mapped, so that nothing is copied
 * on the way to the encoder.
 *
 * <p>Not thread-safe, but tiles may write disjoint rows at once; it may be handed from thread to
 * thread. After {@link #close()} every access throws {@link IllegalStateException}.
 */
public final class I420Frame implements Picture {
    /** Wide enough for the vector loads of encoders. */
    private static final long ALIGNMENT = 64;

    private final CanvasSize size;
    private final PlaneLayout layout;
    private final MemorySegment memory;
    private final Runnable release;
    private final boolean borrowed;
    private boolean closed;

    /**
     * Allocates a picture of its own, packed, whose samples are all zero, which shows as dark
     * green.
     */
    @SuppressWarnings("MustBeClosedChecker") // the arena lives as long as this frame: see close()
    public I420Frame(CanvasSize size) {
        Arena arena = Arena.ofShared();
        this.size = size;
        this.layout = PlaneLayout.packed(size);
        this.memory = arena.allocate(layout.byteSize(size), ALIGNMENT);
        this.release = arena::close;
        this.borrowed = false;
    }

    private I420Frame(CanvasSize size, PlaneLayout layout, MemorySegment memory, Runnable release) {
        this.size = size;
        this.layout = layout;
        this.memory = memory;
        this.release = release;
        this.borrowed = true;
    }

    /**
     * A picture that somebody else has written into memory of theirs. It is read where it lies, and
     * must not change before {@code release} is called.
     *
     * @param memory native memory that holds all planes; no more than what the frame may read
     * @param layout where in it the planes begin, and from row to row
     * @param release called once, by {@link #close()}, when nobody reads the planes any more: on
     *     the thread that finds so, which may be any, hence it must neither block nor throw
     * @throws IllegalArgumentException when the memory is not native, or does not hold all rows
     */
    public static I420Frame over(
            CanvasSize size, MemorySegment memory, PlaneLayout layout, Runnable release) {
        if (!memory.isNative()) {
            throw new IllegalArgumentException(
                    "picture planes: got memory of the Java heap, wanted native memory");
        }
        layout.require(size, memory.byteSize());
        return new I420Frame(size, layout, memory.asReadOnly(), release);
    }

    @Override
    public CanvasSize size() {
        return size;
    }

    @Override
    public Optional<CudaContext> gpu() {
        return Optional.empty();
    }

    /** Whether the memory is somebody else's; then the planes are read-only. */
    @Override
    public boolean isBorrowed() {
        return borrowed;
    }

    /** Y: {@code height} rows of {@code width} bytes, each {@link #lumaPitch} from the last. */
    public MemorySegment luma() {
        return plane(0, layout.lumaBytes(size));
    }

    /** U (Cb): {@code height / 2} rows of {@code width / 2} bytes, {@link #chromaPitch} apart. */
    public MemorySegment chromaBlue() {
        return plane(layout.blueOffset(), layout.chromaBytes(size));
    }

    /** V (Cr): {@code height / 2} rows of {@code width / 2} bytes, {@link #chromaPitch} apart. */
    public MemorySegment chromaRed() {
        return plane(layout.redOffset(), layout.chromaBytes(size));
    }

    /** Bytes from one row of luma to the next: {@code width}, unless the memory is borrowed. */
    public int lumaPitch() {
        return layout.lumaPitch();
    }

    /** Bytes from one row of either chroma plane to the next. */
    public int chromaPitch() {
        return layout.chromaPitch();
    }

    /** Packed. */
    @Override
    public I420Frame toHost() {
        I420Frame copy = new I420Frame(size);
        copy(luma(), lumaPitch(), copy.luma(), size.width());
        copy(chromaBlue(), chromaPitch(), copy.chromaBlue(), size.width() / 2);
        copy(chromaRed(), chromaPitch(), copy.chromaRed(), size.width() / 2);
        return copy;
    }

    private static void copy(MemorySegment from, int pitch, MemorySegment into, int width) {
        for (long row = 0; row * width < into.byteSize(); row++) {
            MemorySegment.copy(from, row * pitch, into, row * width, width);
        }
    }

    /** Frees the planes, or gives them back to whose they are. Closing again does nothing. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            release.run();
        }
    }

    private MemorySegment plane(long at, long bytes) {
        if (closed && borrowed) {
            throw new IllegalStateException("picture planes: given back already");
        }
        return memory.asSlice(at, bytes);
    }
}
