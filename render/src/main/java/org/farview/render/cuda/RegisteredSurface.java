package org.farview.render.cuda;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.OptionalLong;
import org.farview.render.RenderException;

/**
 * A surface in a buffer of OpenGL's that CUDA maps: the way that older drivers have. Each turn is a
 * call that lasts about a third of a millisecond; it also waits for OpenGL's writes.
 *
 * <p>Everything but reading is for the thread with the OpenGL context.
 */
public final class RegisteredSurface extends EncoderSurface {
    /** {@code CU_GRAPHICS_REGISTER_FLAGS_READ_ONLY}. */
    private static final int READ_ONLY = 1;

    private static final int ONE = 1;
    private static final MemorySegment DEFAULT_STREAM = MemorySegment.NULL;

    private final MemorySegment resource;
    private final Undo undo = new Undo();
    private OptionalLong mapped = OptionalLong.empty();

    private RegisteredSurface(CudaContext context, SurfaceLayout layout, MemorySegment resource) {
        super(context, layout);
        this.resource = resource;
        undo.add(() -> context.calls().call(CudaFunction.GL_UNREGISTER, resource));
    }

    /**
     * Makes a buffer of OpenGL's known to CUDA.
     *
     * @param buffer its name in the OpenGL context that is current; it must hold the layout's bytes
     *     and live longer than the surface
     * @throws RenderException when the driver refuses
     */
    public static RegisteredSurface of(CudaContext context, SurfaceLayout layout, int buffer) {
        MemorySegment resource =
                context.with(() ->
                        context.calls()
                                .addressOf(CudaFunction.GL_REGISTER_BUFFER, buffer, READ_ONLY));
        return new RegisteredSurface(context, layout, resource);
    }

    @Override
    public long address() {
        return mapped.orElseThrow(() -> new IllegalStateException("surface: it is OpenGL's turn"));
    }

    @Override
    public void handToCuda() {
        if (mapped.isEmpty()) {
            context().run(this::map);
        }
    }

    @Override
    public void handToGl() {
        if (mapped.isPresent()) {
            mapped = OptionalLong.empty();
            context().run(() -> turn(CudaFunction.GL_UNMAP));
        }
    }

    @Override
    void free() {
        handToGl();
        context().run(undo::run);
    }

    private void map() {
        turn(CudaFunction.GL_MAP);
        try {
            mapped = OptionalLong.of(mappedAddress());
        } catch (RenderException refusal) {
            Undo mapping = new Undo();
            mapping.add(() -> turn(CudaFunction.GL_UNMAP));
            mapping.runAfter(refusal);
            throw refusal;
        }
    }

    private long mappedAddress() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment size = arena.allocate(JAVA_LONG);
            long address = context().calls().longOf(CudaFunction.GL_MAPPED_POINTER, size, resource);
            if (size.get(JAVA_LONG, 0) < layout().byteSize()) {
                throw new RenderException(
                        "surface: OpenGL's buffer has %d bytes, wanted %d"
                                .formatted(size.get(JAVA_LONG, 0), layout().byteSize()));
            }
            return address;
        }
    }

    private void turn(CudaFunction function) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment resources = arena.allocateFrom(ADDRESS, resource);
            context().calls().call(function, ONE, resources, DEFAULT_STREAM);
        }
    }
}
