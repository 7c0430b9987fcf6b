package org.farview.render.gl;

import static org.lwjgl.opengl.EXTMemoryObject.GL_DEDICATED_MEMORY_OBJECT_EXT;
import static org.lwjgl.opengl.EXTMemoryObject.glCreateMemoryObjectsEXT;
import static org.lwjgl.opengl.EXTMemoryObject.glDeleteMemoryObjectsEXT;
import static org.lwjgl.opengl.EXTMemoryObject.glMemoryObjectParameteriEXT;
import static org.lwjgl.opengl.EXTMemoryObject.glNamedBufferStorageMemEXT;
import static org.lwjgl.opengl.EXTMemoryObjectFD.GL_HANDLE_TYPE_OPAQUE_FD_EXT;
import static org.lwjgl.opengl.EXTMemoryObjectFD.glImportMemoryFdEXT;
import static org.lwjgl.opengl.GL11C.GL_TRUE;
import static org.lwjgl.opengl.GL45C.glCreateBuffers;
import static org.lwjgl.opengl.GL45C.glDeleteBuffers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.farview.render.RenderException;
import org.farview.render.cuda.CudaContext;
import org.farview.render.cuda.CudaDevice;
import org.farview.render.cuda.CudaDriver;
import org.farview.render.cuda.ExportableMemory;
import org.farview.render.cuda.RegisteredSurface;
import org.farview.render.cuda.SharedSurface;
import org.farview.render.cuda.SurfaceLayout;

/**
 * Makes surfaces that OpenGL and CUDA have in turns, on the GPU that draws: CUDA's memory imported
 * by OpenGL, or where that does not do, OpenGL's memory mapped by CUDA for each turn. A way is
 * taken once {@link SurfaceProof} has shown that CUDA reads what OpenGL writes. Confined to the
 * context's thread.
 */
final class CudaSurfaces implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(CudaSurfaces.class.getName());

    private final GlContext gl;
    private final CudaContext cuda;
    private final Way way;

    /** How both have the same memory; the best first. */
    enum Way {
        /** CUDA's, imported by OpenGL. */
        IMPORTED,
        /** OpenGL's, mapped by CUDA for each turn. */
        MAPPED
    }

    /**
     * Surfaces that nobody has tried.
     *
     * @param cuda of the GPU that draws; closed with this
     */
    CudaSurfaces(GlContext gl, CudaContext cuda, Way way) {
        this.gl = gl;
        this.cuda = cuda;
        this.way = way;
    }

    /**
     * Makes use of the GPU that draws by CUDA.
     *
     * @throws RenderException when that cannot be done; the message tells why
     */
    static CudaSurfaces open(Gpu gpu) {
        GlDevice device = gpu.context().limits().device();
        OptionalInt ordinal = device.cudaOrdinal();
        if (ordinal.isEmpty()) {
            throw new RenderException("CUDA does not know %s".formatted(device.name()));
        }
        CudaDriver driver =
                switch (CudaDriver.find()) {
                    case CudaDriver.Found.Present(CudaDriver found) -> found;
                    case CudaDriver.Found.Absent(String reason) ->
                            throw new RenderException(reason);
                };
        if (ordinal.getAsInt() >= driver.devices().size()) {
            throw new RenderException(
                    "CUDA: EGL says GPU %d, the driver has %d"
                            .formatted(ordinal.getAsInt(), driver.devices().size()));
        }
        CudaContext cuda = driver.use(ordinal.getAsInt());
        return proven(gpu, cuda, ways(gpu.context(), cuda.device()));
    }

    private static List<Way> ways(GlContext gl, CudaDevice device) {
        return gl.importsMemory() && device.exportsMemory()
                ? List.of(Way.IMPORTED, Way.MAPPED)
                : List.of(Way.MAPPED);
    }

    /**
     * Surfaces by the first way by which CUDA reads what OpenGL writes.
     *
     * @param cuda of the GPU that draws; closed with what is returned, or if nothing is
     * @throws RenderException when there is no such way; the message has all reasons
     */
    static CudaSurfaces proven(Gpu gpu, CudaContext cuda, List<Way> ways) {
        try {
            return firstProven(gpu, cuda, ways);
        } catch (RenderException refusal) {
            cuda.close();
            throw refusal;
        }
    }

    private static CudaSurfaces firstProven(Gpu gpu, CudaContext cuda, List<Way> ways) {
        List<String> reasons = new ArrayList<>();
        for (Way way : ways) {
            CudaSurfaces surfaces = new CudaSurfaces(gpu.context(), cuda, way);
            Optional<String> problem = SurfaceProof.problem(gpu, surfaces);
            if (problem.isEmpty()) {
                LOG.log(
                        System.Logger.Level.INFO,
                        "gl.surfaces gpu={0} way={1}",
                        cuda.device().name(),
                        way);
                return surfaces;
            }
            LOG.log(
                    System.Logger.Level.WARNING,
                    "gl.surfaces.unfit gpu={0} way={1} reason={2}",
                    cuda.device().name(),
                    way,
                    problem.get());
            reasons.add("%s: %s".formatted(way, problem.get()));
        }
        throw new RenderException(String.join("; ", reasons));
    }

    Way way() {
        return way;
    }

    /**
     * A surface in OpenGL's turn. What went wrong in OpenGL before must have been asked for.
     *
     * @throws RenderException when the GPU has no memory left, or a driver refuses
     */
    SurfaceSlot make(SurfaceLayout layout) {
        return switch (way) {
            case IMPORTED -> share(layout);
            case MAPPED -> register(layout);
        };
    }

    private SurfaceSlot share(SurfaceLayout layout) {
        SharedSurface surface = SharedSurface.of(cuda, layout);
        int object = 0;
        int buffer = 0;
        try {
            ExportableMemory memory = surface.memory();
            int descriptor = memory.export();
            object = glCreateMemoryObjectsEXT();
            // Otherwise NVIDIA's driver compresses what shaders write, and CUDA reads that as it
            // is.
            glMemoryObjectParameteriEXT(object, GL_DEDICATED_MEMORY_OBJECT_EXT, GL_TRUE);
            glImportMemoryFdEXT(
                    object, memory.byteSize(), GL_HANDLE_TYPE_OPAQUE_FD_EXT, descriptor);
            buffer = glCreateBuffers();
            glNamedBufferStorageMemEXT(buffer, memory.byteSize(), object, 0);
            gl.check("importing memory of CUDA's");
        } catch (RenderException refusal) {
            // A descriptor that OpenGL has not taken stays open: one, since nobody asks again.
            delete(object, buffer);
            surface.close();
            throw refusal;
        }
        int imported = object;
        int name = buffer;
        return new SurfaceSlot(
                surface,
                name,
                () -> {
                    delete(imported, name);
                    surface.close();
                });
    }

    private SurfaceSlot register(SurfaceLayout layout) {
        GpuBuffer buffer = new GpuBuffer(layout.byteSize(), GpuBuffer.Use.SURFACE);
        try {
            gl.check("a surface of %d bytes".formatted(layout.byteSize()));
            RegisteredSurface surface = RegisteredSurface.of(cuda, layout, buffer.name());
            return new SurfaceSlot(
                    surface,
                    buffer.name(),
                    () -> {
                        surface.close();
                        buffer.close();
                    });
        } catch (RenderException refusal) {
            buffer.close();
            throw refusal;
        }
    }

    private static void delete(int object, int buffer) {
        glDeleteBuffers(buffer);
        if (object != 0) {
            glDeleteMemoryObjectsEXT(object);
        }
    }

    /** Gives up the use of the GPU, after all surfaces were freed. */
    @Override
    public void close() {
        cuda.close();
    }
}
