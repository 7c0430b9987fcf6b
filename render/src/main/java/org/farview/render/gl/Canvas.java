package org.farview.render.gl;

import static org.lwjgl.opengl.GL45C.GL_READ_WRITE;
import static org.lwjgl.opengl.GL45C.GL_RGBA;
import static org.lwjgl.opengl.GL45C.GL_RGBA8;
import static org.lwjgl.opengl.GL45C.GL_SHADER_IMAGE_ACCESS_BARRIER_BIT;
import static org.lwjgl.opengl.GL45C.GL_TEXTURE_2D;
import static org.lwjgl.opengl.GL45C.GL_UNSIGNED_BYTE;
import static org.lwjgl.opengl.GL45C.glBindImageTexture;
import static org.lwjgl.opengl.GL45C.glClearTexImage;
import static org.lwjgl.opengl.GL45C.glCreateTextures;
import static org.lwjgl.opengl.GL45C.glDeleteTextures;
import static org.lwjgl.opengl.GL45C.glMemoryBarrier;
import static org.lwjgl.opengl.GL45C.glTextureStorage2D;

import org.farview.render.Cancellation;
import org.farview.scene.CanvasSize;

/** What is drawn on: one RGBA8 texture, row 0 at the top. Confined to the context's thread. */
final class Canvas implements AutoCloseable {
    private static final int FIRST_ROW = 4;
    private static final byte[] BLACK = {0, 0, 0, (byte) 255};

    private final GlContext context;
    private final CanvasSize size;
    private final int texture;

    Canvas(GlContext context, CanvasSize size) {
        this.context = context;
        this.size = size;
        texture = glCreateTextures(GL_TEXTURE_2D);
        glTextureStorage2D(texture, 1, GL_RGBA8, size.width(), size.height());
    }

    CanvasSize size() {
        return size;
    }

    int pixels() {
        return size.width() * size.height();
    }

    /** Makes it black. */
    void clear() {
        try (var stack = org.lwjgl.system.MemoryStack.stackPush()) {
            glClearTexImage(texture, 0, GL_RGBA, GL_UNSIGNED_BYTE, stack.bytes(BLACK));
        }
    }

    /** Lets shaders read and write it as image 0. */
    void bind() {
        glBindImageTexture(0, texture, 0, false, 0, GL_READ_WRITE, GL_RGBA8);
    }

    /**
     * Runs a program that draws on it. A GPU does so in one go; a processor in stripes, so that it
     * can be called off.
     *
     * @param group pixels of a group along a side
     */
    void draw(Program program, int group, Cancellation cancellation) {
        bind();
        int stripe = context.limits().isSoftware() ? 2 * group : size.height();
        for (int row = 0; row < size.height(); row += stripe) {
            if (row > 0) {
                Fence done = new Fence();
                done.await(context, cancellation::requested);
                done.delete();
            }
            if (cancellation.requested()) {
                return;
            }
            program.set(FIRST_ROW, row)
                    .dispatch(
                            Math.ceilDiv(size.width(), group),
                            Math.ceilDiv(Math.min(stripe, size.height() - row), group),
                            1);
        }
        glMemoryBarrier(GL_SHADER_IMAGE_ACCESS_BARRIER_BIT);
    }

    @Override
    public void close() {
        glDeleteTextures(texture);
    }
}
