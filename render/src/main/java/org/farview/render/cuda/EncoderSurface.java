package org.farview.render.cuda;

import java.lang.foreign.MemorySegment;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.farview.render.RenderException;

/**
 * A picture in a GPU's memory that OpenGL writes and a hardware encoder reads: NV12, full-range
 * BT.709, as {@link #layout} says.
 *
 * <p><b>Turns.</b> OpenGL writes; then {@link #handToCuda}; then the encoder reads at {@link
 * #address}; when the picture is given back, {@link #handToGl}, and OpenGL may write again. Those
 * two calls and {@link #close} are for the thread with the OpenGL context; whoever has the turn
 * owns what lies in the memory.
 *
 * <p><b>End.</b> An encoder makes a surface known to the hardware when it first reads it, and keeps
 * it known until the encoder itself is closed: longer than a picture is read. For that time it
 * holds a {@link Lease}. A surface that somebody leases must not be closed; who has no more use for
 * one, because pictures got another size, puts it aside and closes it once {@link #isLeased} is
 * false.
 */
public abstract sealed class EncoderSurface implements AutoCloseable
        permits SharedSurface, RegisteredSurface {
    private final CudaContext context;
    private final SurfaceLayout layout;
    private final Set<Lease> leases = ConcurrentHashMap.newKeySet();

    EncoderSurface(CudaContext context, SurfaceLayout layout) {
        this.context = context;
        this.layout = layout;
    }

    /** Says that an encoder knows the surface, until it is closed. Any thread. */
    public static final class Lease implements AutoCloseable {
        private final EncoderSurface surface;

        private Lease(EncoderSurface surface) {
            this.surface = surface;
        }

        /** Closing again does nothing. */
        @Override
        public void close() {
            surface.leases.remove(this);
        }
    }

    /** The use of the GPU in whose memory this lies. */
    public final CudaContext context() {
        return context;
    }

    public final SurfaceLayout layout() {
        return layout;
    }

    /**
     * {@code CUdeviceptr} of the first luma sample, between {@link #handToCuda} and {@link
     * #handToGl}.
     *
     * @throws IllegalStateException when it is OpenGL's turn
     */
    public abstract long address();

    /**
     * OpenGL has written; it is CUDA's turn.
     *
     * @throws RenderException when the driver refuses
     */
    public abstract void handToCuda();

    /**
     * Nobody reads any more; it is OpenGL's turn. Does nothing when it is already.
     *
     * @throws RenderException when the driver refuses
     */
    public abstract void handToGl();

    /** An encoder gets to know the surface. Any thread. */
    public final Lease lease() {
        Lease lease = new Lease(this);
        leases.add(lease);
        return lease;
    }

    /** Whether an encoder knows the surface. Any thread. */
    public final boolean isLeased() {
        return !leases.isEmpty();
    }

    /**
     * Copies both planes into host memory as they lie; slow, for when an encoder that reads host
     * memory takes over. CUDA's turn; any thread.
     *
     * @param host native memory of {@link SurfaceLayout#byteSize} bytes
     * @throws RenderException when the driver refuses
     */
    public final void copyTo(MemorySegment host) {
        if (host.byteSize() != layout.byteSize()) {
            throw new IllegalArgumentException(
                    "surface: got %d bytes to copy into, wanted %d"
                            .formatted(host.byteSize(), layout.byteSize()));
        }
        context.run(() ->
                context.calls().call(CudaFunction.COPY_TO_HOST, host, address(), host.byteSize()));
    }

    /**
     * Frees the memory, or OpenGL's buffer for OpenGL alone. Closing again does nothing.
     *
     * @throws IllegalStateException while it is leased
     */
    @Override
    public final void close() {
        if (isLeased()) {
            throw new IllegalStateException("surface: an encoder knows it, close that before");
        }
        free();
    }

    /** Idempotent. */
    abstract void free();
}
