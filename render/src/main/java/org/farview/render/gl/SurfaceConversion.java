package org.farview.render.gl;

import static org.lwjgl.opengl.GL42C.GL_ALL_BARRIER_BITS;
import static org.lwjgl.opengl.GL42C.glMemoryBarrier;
import static org.lwjgl.opengl.GL43C.GL_SHADER_STORAGE_BUFFER;
import static org.lwjgl.opengl.GL43C.glBindBufferRange;

import org.farview.render.Cancellation;
import org.farview.render.cuda.SurfaceLayout;

/** Writes the canvas into a surface, by a compute shader. Confined to the context's thread. */
final class SurfaceConversion {
    private static final ShaderText TEXT = ShaderText.of("planar").with("NV12", 1);
    private static final int GROUP = 256;
    private static final int CANVAS_SIZE = 0;
    private static final int PITCH = 1;
    private static final int CHROMA_OFFSET = 2;

    private final Gpu gpu;

    SurfaceConversion(Gpu gpu) {
        this.gpu = gpu;
    }

    /**
     * Writes all bytes of the surface, padding too, and waits until that is done.
     *
     * @param buffer OpenGL's name; at least as large as the layout says
     * @return false when waiting was given up
     */
    boolean write(Canvas canvas, int buffer, SurfaceLayout layout, Cancellation cancellation) {
        canvas.bind();
        glBindBufferRange(GL_SHADER_STORAGE_BUFFER, 0, buffer, 0, layout.byteSize());
        gpu.programs()
                .get(TEXT)
                .use()
                .set(CANVAS_SIZE, canvas.size().width(), canvas.size().height())
                .set(PITCH, layout.pitch())
                .set(CHROMA_OFFSET, Math.toIntExact(layout.chromaOffset()))
                .dispatch((int) Math.ceilDiv(layout.byteSize() / 4, (long) GROUP), 1, 1);
        glMemoryBarrier(GL_ALL_BARRIER_BITS);
        Fence written = new Fence();
        boolean there = written.await(gpu.context(), cancellation::requested);
        written.delete();
        return there;
    }
}
