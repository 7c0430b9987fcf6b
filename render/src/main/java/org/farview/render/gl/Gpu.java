package org.farview.render.gl;

import org.farview.render.TilePool;

/**
 * A context with what all renderers on it share: programs and the way up. Confined to the thread
 * that opened it.
 *
 * @param context current on that thread
 * @param programs of the context
 * @param uploads into its textures
 */
record Gpu(GlContext context, Programs programs, UploadRing uploads) implements AutoCloseable {
    /**
     * Opens a device and makes its context this thread's.
     *
     * @param tiles copy voxels on their way up
     * @throws org.farview.render.RenderException when the device does not suffice
     */
    static Gpu open(GlDevice device, Debugging debugging, TilePool tiles) {
        GlContext context = GlContext.open(device, debugging);
        Programs programs = new Programs();
        return new Gpu(context, programs, new UploadRing(context, programs, tiles));
    }

    @Override
    public void close() {
        uploads.close();
        programs.close();
        context.close();
    }
}
