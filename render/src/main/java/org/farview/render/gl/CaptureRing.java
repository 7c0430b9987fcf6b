package org.farview.render.gl;

import static org.lwjgl.opengl.GL42C.glMemoryBarrier;
import static org.lwjgl.opengl.GL44C.GL_CLIENT_MAPPED_BUFFER_BARRIER_BIT;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.farview.render.Cancellation;
import org.farview.render.video.I420Frame;
import org.farview.render.video.PlaneLayout;

/**
 * Brings the canvas into planes that encoders read where they lie: a compute shader converts the
 * colours and writes straight into mapped memory of the host. Nothing is copied; a copy to the heap
 * would cost more than all that the GPU does.
 *
 * <p>A ring of buffers: three suffice an encoder that answers, since it holds on to two at most.
 * Should all be out, because encoders hang, the picture is copied into memory of its own.
 *
 * <p>Confined to the context's thread; only giving back is anybody's.
 */
final class CaptureRing {
    private static final ShaderText TEXT = ShaderText.of("planar").with("NV12", 0);
    private static final int GROUP = 256;
    private static final int CANVAS_SIZE = 0;
    private static final int MOST = 6;

    private final Gpu gpu;
    private final Queue<GpuBuffer> free = new ConcurrentLinkedQueue<>();
    private int made;

    CaptureRing(Gpu gpu) {
        this.gpu = gpu;
    }

    /**
     * Waits for the picture.
     *
     * @return empty when it was given up
     */
    Optional<I420Frame> capture(Canvas canvas, Cancellation cancellation) {
        PlaneLayout layout = PlaneLayout.packed(canvas.size());
        long bytes = layout.byteSize(canvas.size());
        GpuBuffer buffer = take((bytes + 3) / 4 * 4);
        I420Frame picture =
                I420Frame.over(
                        canvas.size(),
                        buffer.mapped().asSlice(0, bytes),
                        layout,
                        () -> free.add(buffer));
        boolean there = false;
        try {
            there = convert(canvas, buffer, cancellation);
        } finally {
            if (!there) {
                picture.close();
            }
        }
        if (!there) {
            return Optional.empty();
        }
        if (made - free.size() < MOST) {
            return Optional.of(picture);
        }
        I420Frame copy = picture.toHost();
        picture.close();
        return Optional.of(copy);
    }

    /** Whether it was waited for. */
    private boolean convert(Canvas canvas, GpuBuffer into, Cancellation cancellation) {
        canvas.bind();
        into.bind(0);
        gpu.programs()
                .get(TEXT)
                .use()
                .set(CANVAS_SIZE, canvas.size().width(), canvas.size().height())
                .dispatch((int) Math.ceilDiv(into.bytes() / 4, (long) GROUP), 1, 1);
        glMemoryBarrier(GL_CLIENT_MAPPED_BUFFER_BARRIER_BIT);
        Fence converted = new Fence();
        try {
            return converted.await(gpu.context(), cancellation::requested);
        } finally {
            converted.delete();
        }
    }

    private GpuBuffer take(long bytes) {
        for (GpuBuffer known = free.poll(); known != null; known = free.poll()) {
            if (known.bytes() == bytes) {
                return known;
            }
            known.close();
            made--;
        }
        made++;
        return new GpuBuffer(bytes, GpuBuffer.Use.READBACK);
    }

    /**
     * Frees all buffers that are not out.
     *
     * @return whether none is
     */
    boolean close() {
        for (GpuBuffer buffer = free.poll(); buffer != null; buffer = free.poll()) {
            buffer.close();
            made--;
        }
        return made == 0;
    }
}
