package org.farview.render.cuda;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import org.farview.scene.CanvasSize;

/** Makes surfaces of a GPU that is not there: a driver that says yes to everything. */
public final class Surfaces {
    private boolean broken;

    private final CudaContext context = CudaDriver.of(this::call).use(0);

    /** From now on every call is refused. */
    public void breakGpu() {
        broken = true;
    }

    /** Handed to CUDA; a copy of it is all zero. */
    public EncoderSurface surface(CanvasSize size) {
        EncoderSurface surface = RegisteredSurface.of(context, SurfaceLayout.of(size), 1);
        surface.handToCuda();
        return surface;
    }

    private int call(CudaFunction function, Object... arguments) {
        switch (function) {
            case DEVICE_COUNT -> ((MemorySegment) arguments[0]).set(JAVA_INT, 0, 1);
            case GL_MAPPED_POINTER -> ((MemorySegment) arguments[1]).set(JAVA_LONG, 0, 1L << 30);
            default -> {
                // Zero is a good answer.
            }
        }
        return broken ? 1 : 0;
    }
}
