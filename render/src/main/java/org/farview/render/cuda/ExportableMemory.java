package org.farview.render.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.farview.render.RenderException;

/**
 * Memory of a GPU at a fixed address of CUDA's, that OpenGL can have too: imported by a file
 * descriptor ({@code GL_EXT_memory_object_fd}), it is the same memory, and nothing is mapped or
 * copied for each picture.
 *
 * <p>Owner: who made it. It must be closed when neither OpenGL nor an encoder knows it any more.
 */
public final class ExportableMemory implements AutoCloseable {
    private final CudaContext context;
    private final long address;
    private final long byteSize;
    private final long allocation;
    private final Undo undo;

    private ExportableMemory(CudaContext context, long minBytes, Undo undo) {
        this.context = context;
        this.undo = undo;
        CudaCalls calls = context.calls();
        int ordinal = context.device().ordinal();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment wanted = CudaStructs.allocation(arena, ordinal);
            this.byteSize = roundUp(calls, wanted, minBytes);
            this.allocation = calls.longOf(CudaFunction.MEMORY_CREATE, byteSize, wanted, 0L);
            undo.add(() -> calls.call(CudaFunction.MEMORY_RELEASE, allocation));
            this.address = calls.longOf(CudaFunction.ADDRESS_RESERVE, byteSize, 0L, 0L, 0L);
            undo.add(() -> calls.call(CudaFunction.ADDRESS_FREE, address, byteSize));
            calls.call(CudaFunction.MEMORY_MAP, address, byteSize, 0L, allocation, 0L);
            undo.add(() -> calls.call(CudaFunction.MEMORY_UNMAP, address, byteSize));
            MemorySegment access = CudaStructs.access(arena, ordinal);
            calls.call(CudaFunction.MEMORY_ACCESS, address, byteSize, access, 1L);
        }
    }

    /**
     * Takes at least so much memory; the GPU gives it in pieces of some MiB.
     *
     * @throws RenderException when the GPU has not so much, or cannot share memory this way
     */
    public static ExportableMemory of(CudaContext context, long minBytes) {
        if (minBytes < 1) {
            throw new IllegalArgumentException(
                    "GPU memory: got %d bytes, wanted at least one".formatted(minBytes));
        }
        if (!context.device().exportsMemory()) {
            throw new RenderException(
                    "GPU memory: %s cannot share it by a file descriptor"
                            .formatted(context.device().name()));
        }
        Undo undo = new Undo();
        try {
            return context.with(() -> new ExportableMemory(context, minBytes, undo));
        } catch (RenderException refusal) {
            undo.runAfter(refusal);
            throw refusal;
        }
    }

    /** {@code CUdeviceptr} of the first byte. */
    public long address() {
        return address;
    }

    /** What is really there; who imports it must name this size. */
    public long byteSize() {
        return byteSize;
    }

    /**
     * Makes another file descriptor for this memory. {@code glImportMemoryFdEXT} with {@code
     * GL_HANDLE_TYPE_OPAQUE_FD_EXT} takes it over; until then it is the caller's to close.
     *
     * @throws RenderException when the driver refuses
     */
    public int export() {
        return context.with(() ->
                context.calls()
                        .intOf(
                                CudaFunction.MEMORY_EXPORT,
                                allocation,
                                CudaStructs.HANDLE_POSIX_FD,
                                0L));
    }

    /** Gives the memory back; what OpenGL has imported stays until that is deleted. Idempotent. */
    @Override
    public void close() {
        context.run(undo::run);
    }

    private static long roundUp(CudaCalls calls, MemorySegment wanted, long bytes) {
        long granule = calls.longOf(CudaFunction.MEMORY_GRANULARITY, wanted, 0);
        return Math.ceilDiv(bytes, granule) * granule;
    }
}
