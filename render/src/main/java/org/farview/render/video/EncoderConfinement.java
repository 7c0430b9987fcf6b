package org.farview.render.video;

import org.farview.scene.CanvasSize;

/**
 * What every encoder checks before it touches native memory: the thread, that it is open, the size
 * of the frame. Belongs to the thread that made it.
 */
public final class EncoderConfinement {
    private final Thread owner = Thread.currentThread();
    private final CanvasSize size;
    private boolean closed;

    public EncoderConfinement(CanvasSize size) {
        this.size = size;
    }

    /**
     * @throws IllegalStateException on another thread
     */
    public void checkThread() {
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException(
                    "video encoder: belongs to thread %s, called on %s"
                            .formatted(owner.getName(), Thread.currentThread().getName()));
        }
    }

    /**
     * @throws IllegalStateException on another thread or when closed
     */
    public void check() {
        checkThread();
        if (closed) {
            throw new IllegalStateException("video encoder: closed");
        }
    }

    /**
     * @throws IllegalStateException on another thread or when closed
     * @throws IllegalArgumentException for a picture of another size
     */
    void check(Picture picture) {
        check();
        if (!picture.size().equals(size)) {
            throw new IllegalArgumentException(
                    "video encoder: got a picture of %s, wanted %s"
                            .formatted(picture.size(), size));
        }
    }

    /**
     * The picture for an encoder that reads host memory.
     *
     * @throws IllegalStateException on another thread or when closed
     * @throws IllegalArgumentException for a picture of another size, or in a GPU's memory
     */
    public I420Frame planes(Picture picture) {
        check(picture);
        return switch (picture) {
            case I420Frame planes -> planes;
            case CudaFrame _ ->
                    throw new IllegalArgumentException(
                            "video encoder: got a picture in a GPU's memory, wanted host memory");
        };
    }

    /** Closes; tells whether it was open, so that native memory is freed once. */
    public boolean close() {
        checkThread();
        boolean wasOpen = !closed;
        closed = true;
        return wasOpen;
    }
}
