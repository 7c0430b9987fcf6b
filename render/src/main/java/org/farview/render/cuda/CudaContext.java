package org.farview.render.cuda;

import java.lang.foreign.MemorySegment;
import java.util.function.Supplier;

/**
 * The use of one GPU by CUDA. A thread must make it current before it calls most functions; that is
 * done here for each piece of work, and undone after it, so that no thread keeps one.
 *
 * <p>Any thread, except that {@link #close} comes last: after everything made with it was closed.
 */
public final class CudaContext implements AutoCloseable {
    private final CudaCalls calls;
    private final CudaDevice device;
    private final int deviceHandle;
    private final MemorySegment handle;
    private boolean closed;

    private CudaContext(CudaCalls calls, CudaDevice device) {
        this.calls = calls;
        this.device = device;
        this.deviceHandle = calls.intOf(CudaFunction.DEVICE, device.ordinal());
        this.handle = calls.addressOf(CudaFunction.CONTEXT_RETAIN, deviceHandle);
    }

    static CudaContext retain(CudaCalls calls, CudaDevice device) {
        return new CudaContext(calls, device);
    }

    public CudaDevice device() {
        return device;
    }

    /** {@code CUcontext}, for libraries that take one. */
    public MemorySegment handle() {
        return handle;
    }

    /** Gives up the use of the GPU. Closing again does nothing. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            calls.call(CudaFunction.CONTEXT_RELEASE, deviceHandle);
        }
    }

    CudaCalls calls() {
        return calls;
    }

    /** Runs {@code work} with this context current. */
    <T> T with(Supplier<T> work) {
        calls.call(CudaFunction.CONTEXT_PUSH, handle);
        try {
            return work.get();
        } finally {
            calls.addressOf(CudaFunction.CONTEXT_POP);
        }
    }

    /** Runs {@code work} with this context current. */
    void run(Runnable work) {
        with(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }
}
