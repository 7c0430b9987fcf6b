package org.farview.render.cuda;

import org.farview.render.RenderException;

/**
 * A surface in memory of CUDA's that OpenGL imports. Taking turns costs nothing; but OpenGL must
 * have finished its writes, by a fence that was waited for, before {@link #handToCuda}.
 */
public final class SharedSurface extends EncoderSurface {
    private final ExportableMemory memory;
    private boolean cudasTurn;

    private SharedSurface(CudaContext context, SurfaceLayout layout, ExportableMemory memory) {
        super(context, layout);
        this.memory = memory;
    }

    /**
     * Takes the memory; {@link #memory} is what OpenGL must import then.
     *
     * @throws RenderException when the GPU has not so much, or cannot share memory this way
     */
    public static SharedSurface of(CudaContext context, SurfaceLayout layout) {
        return new SharedSurface(context, layout, ExportableMemory.of(context, layout.byteSize()));
    }

    /** Where the surface lies, at the beginning; the surface's own. */
    public ExportableMemory memory() {
        return memory;
    }

    @Override
    public long address() {
        if (!cudasTurn) {
            throw new IllegalStateException("surface: it is OpenGL's turn");
        }
        return memory.address();
    }

    @Override
    public void handToCuda() {
        cudasTurn = true;
    }

    @Override
    public void handToGl() {
        cudasTurn = false;
    }

    @Override
    void free() {
        memory.close();
    }
}
