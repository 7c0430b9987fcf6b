package org.farview.render;

import org.farview.render.view.RenderPlan;

/**
 * Draws plans. Confined to one thread, which may change between calls only with a happens-before.
 */
public interface Renderer extends AutoCloseable {
    /**
     * Draws what is resident now; where a chunk is missing, the finest coarser level that is there
     * stands in. Never waits for a chunk. A cancelled call has still staged what is resident, and
     * its progress is true.
     *
     * @param into of the plan's canvas size; every pixel is written unless cancelled
     * @throws IllegalArgumentException when the frame has another size
     */
    RenderResult render(RenderPlan plan, Frame into, Cancellation cancellation);

    /** Frees the staged voxels. The renderer is of no use afterwards. */
    @Override
    void close();
}
