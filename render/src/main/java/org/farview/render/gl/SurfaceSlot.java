package org.farview.render.gl;

import org.farview.render.cuda.EncoderSurface;
import org.farview.scene.CanvasSize;

/**
 * A surface and OpenGL's side of it. Confined to the context's thread.
 *
 * @param surface what CUDA knows
 * @param buffer OpenGL's name of the same memory; it may be larger than the surface
 * @param freeing frees both, in the order that suits them
 */
record SurfaceSlot(EncoderSurface surface, int buffer, Runnable freeing) {
    CanvasSize size() {
        return surface.layout().size();
    }

    /**
     * @throws IllegalStateException while an encoder leases the surface
     * @throws org.farview.render.RenderException when the driver refuses
     */
    void free() {
        freeing.run();
    }
}
