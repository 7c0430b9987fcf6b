package org.farview.render.gl;

import static org.lwjgl.opengl.GL33C.GL_QUERY_RESULT;
import static org.lwjgl.opengl.GL33C.GL_TIMESTAMP;
import static org.lwjgl.opengl.GL33C.glDeleteQueries;
import static org.lwjgl.opengl.GL33C.glGenQueries;
import static org.lwjgl.opengl.GL33C.glGetQueryObjecti64;
import static org.lwjgl.opengl.GL33C.glQueryCounter;

/**
 * Measures by the GPU's own clock how long it is busy between two marks. To be read when the GPU is
 * known to have passed both. Confined to the context's thread.
 */
final class GpuClock implements AutoCloseable {
    private final int[] marks = new int[2];

    GpuClock() {
        glGenQueries(marks);
    }

    void start() {
        glQueryCounter(marks[0], GL_TIMESTAMP);
    }

    void stop() {
        glQueryCounter(marks[1], GL_TIMESTAMP);
    }

    long nanos() {
        return Math.max(
                0,
                glGetQueryObjecti64(marks[1], GL_QUERY_RESULT)
                        - glGetQueryObjecti64(marks[0], GL_QUERY_RESULT));
    }

    @Override
    public void close() {
        glDeleteQueries(marks);
    }
}
