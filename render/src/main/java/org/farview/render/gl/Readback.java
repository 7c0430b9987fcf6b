package org.farview.render.gl;

import static org.lwjgl.opengl.GL42C.glMemoryBarrier;
import static org.lwjgl.opengl.GL44C.GL_CLIENT_MAPPED_BUFFER_BARRIER_BIT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.jspecify.annotations.Nullable;

/** Brings the canvas into a frame on the heap. */
final class Readback implements AutoCloseable {
    private static final ShaderText TEXT = ShaderText.of("pack");
    private static final int GROUP = 256;
    private static final int CANVAS_SIZE = 0;

    private final Gpu gpu;
    private @Nullable GpuBuffer words;

    Readback(Gpu gpu) {
        this.gpu = gpu;
    }

    /**
     * Waits for the picture.
     *
     * @return false when it was given up
     */
    boolean read(Canvas canvas, Frame into, Cancellation cancellation) {
        GpuBuffer buffer = bufferOf((long) canvas.pixels() * Integer.BYTES);
        canvas.bind();
        buffer.bind(0);
        gpu.programs()
                .get(TEXT)
                .use()
                .set(CANVAS_SIZE, canvas.size().width(), canvas.size().height())
                .dispatch(Math.ceilDiv(canvas.pixels(), GROUP), 1, 1);
        glMemoryBarrier(GL_CLIENT_MAPPED_BUFFER_BARRIER_BIT);
        Fence drawn = new Fence();
        boolean there = drawn.await(gpu.context(), cancellation::requested);
        drawn.delete();
        if (there) {
            MemorySegment.copy(
                    buffer.mapped(), ValueLayout.JAVA_INT, 0, into.pixels(), 0, canvas.pixels());
        }
        return there;
    }

    private GpuBuffer bufferOf(long bytes) {
        GpuBuffer known = words;
        if (known != null && known.bytes() >= bytes) {
            return known;
        }
        if (known != null) {
            known.close();
        }
        GpuBuffer made = new GpuBuffer(bytes, GpuBuffer.Use.READBACK);
        words = made;
        return made;
    }

    @Override
    public void close() {
        if (words != null) {
            words.close();
        }
    }
}
