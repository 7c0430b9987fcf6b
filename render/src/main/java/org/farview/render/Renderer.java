package org.farview.render;

import org.farview.render.view.RenderPlan;

/**
 * Draws plans. Confined to one thread, which may change between calls only with a happens-before.
 */
public interface Renderer extends AutoCloseable {
    /**
     * Draws what is there now; where a chunk is missing, the finest coarser level that is there
     * stands in. Never waits for a chunk, nor for voxels that are laid out beside the pictures. A
     * cancelled call has still staged what is resident, or had it begun, and its progress is true.
     *
     * @param into of the plan's canvas size; every pixel is written unless cancelled
     * @throws IllegalArgumentException when the frame has another size
     */
    RenderResult render(RenderPlan plan, Frame into, Cancellation cancellation);

    /**
     * Takes up what was laid out beside the pictures for the plan drawn last, and begins what has
     * become possible since. Never waits.
     *
     * @return whether drawing that plan again would give another picture or another progress
     */
    default boolean advance() {
        return true;
    }

    /** Frees the staged voxels. The renderer is of no use afterwards. */
    @Override
    void close();
}
