package org.farview.render.video;

import java.util.Optional;
import org.farview.render.cuda.CudaContext;
import org.farview.scene.CanvasSize;

/**
 * A picture on its way into an encoder: full-range BT.709, 4:2:0, in host memory or in a GPU's.
 *
 * <p>Owner: who has it; handed from thread to thread, never shared. The owner closes it when nobody
 * reads it any more.
 */
public sealed interface Picture extends AutoCloseable permits I420Frame, CudaFrame {
    CanvasSize size();

    /** The use of the GPU in whose memory it lies; empty for host memory. */
    Optional<CudaContext> gpu();

    /** Whether {@link #close} gives the memory back to somebody instead of freeing it. */
    boolean isBorrowed();

    /**
     * The same picture in host memory of its own.
     *
     * @throws org.farview.render.RenderException when a GPU refuses it
     */
    I420Frame toHost();

    /** Frees the memory, or gives it back to whose it is. Closing again does nothing. */
    @Override
    void close();
}
