package org.farview.render.gl;

import static org.lwjgl.opengl.GL45C.GL_CLIENT_STORAGE_BIT;
import static org.lwjgl.opengl.GL45C.GL_DYNAMIC_STORAGE_BIT;
import static org.lwjgl.opengl.GL45C.GL_MAP_COHERENT_BIT;
import static org.lwjgl.opengl.GL45C.GL_MAP_PERSISTENT_BIT;
import static org.lwjgl.opengl.GL45C.GL_MAP_READ_BIT;
import static org.lwjgl.opengl.GL45C.GL_MAP_WRITE_BIT;
import static org.lwjgl.opengl.GL45C.GL_R32UI;
import static org.lwjgl.opengl.GL45C.GL_RED_INTEGER;
import static org.lwjgl.opengl.GL45C.GL_SHADER_STORAGE_BUFFER;
import static org.lwjgl.opengl.GL45C.GL_UNSIGNED_INT;
import static org.lwjgl.opengl.GL45C.glBindBufferBase;
import static org.lwjgl.opengl.GL45C.glCreateBuffers;
import static org.lwjgl.opengl.GL45C.glDeleteBuffers;
import static org.lwjgl.opengl.GL45C.glUnmapNamedBuffer;
import static org.lwjgl.opengl.GL45C.nglClearNamedBufferData;
import static org.lwjgl.opengl.GL45C.nglMapNamedBufferRange;
import static org.lwjgl.opengl.GL45C.nglNamedBufferStorage;
import static org.lwjgl.opengl.GL45C.nglNamedBufferSubData;

import java.lang.foreign.MemorySegment;
import org.farview.render.RenderException;

/**
 * A buffer that shaders read or write. Its memory may be mapped for as long as it lives: the CPU's
 * side is then a segment in native memory, seen by both without a flush (coherent).
 */
final class GpuBuffer implements AutoCloseable {
    private final int buffer;
    private final long bytes;
    private final MemorySegment mapped;

    /** What the buffer is for. */
    enum Use {
        /** Written by {@link #write} now and then, read by shaders. */
        TABLE(GL_DYNAMIC_STORAGE_BIT, 0),
        /** Written and read by the GPU alone. */
        SURFACE(0, 0),
        /** Written by the CPU in place, in its own memory, and read by shaders. */
        UPLOAD(
                GL_MAP_WRITE_BIT
                        | GL_MAP_PERSISTENT_BIT
                        | GL_MAP_COHERENT_BIT
                        | GL_CLIENT_STORAGE_BIT,
                GL_MAP_WRITE_BIT | GL_MAP_PERSISTENT_BIT | GL_MAP_COHERENT_BIT),
        /** Written by shaders, read by the CPU in place: it lies in the CPU's memory. */
        READBACK(
                GL_MAP_READ_BIT
                        | GL_MAP_PERSISTENT_BIT
                        | GL_MAP_COHERENT_BIT
                        | GL_CLIENT_STORAGE_BIT,
                GL_MAP_READ_BIT | GL_MAP_PERSISTENT_BIT | GL_MAP_COHERENT_BIT);

        private final int storage;
        private final int access;

        Use(int storage, int access) {
            this.storage = storage;
            this.access = access;
        }
    }

    @SuppressWarnings("restricted") // the GPU says how large what it maps is
    GpuBuffer(long bytes, Use use) {
        this.bytes = bytes;
        buffer = glCreateBuffers();
        nglNamedBufferStorage(buffer, bytes, 0, use.storage);
        if (use.access == 0) {
            mapped = MemorySegment.NULL;
            return;
        }
        long address = nglMapNamedBufferRange(buffer, 0, bytes, use.access);
        if (address == 0) {
            glDeleteBuffers(buffer);
            throw new RenderException(
                    "buffer of %d bytes: the GPU does not map it".formatted(bytes));
        }
        mapped = MemorySegment.ofAddress(address).reinterpret(bytes);
    }

    /** OpenGL's name of it. */
    int name() {
        return buffer;
    }

    long bytes() {
        return bytes;
    }

    /** The CPU's side of a mapped buffer; not to be touched once it is closed. */
    MemorySegment mapped() {
        return mapped;
    }

    /** Lets shaders see it as the storage block of this binding. */
    void bind(int binding) {
        glBindBufferBase(GL_SHADER_STORAGE_BUFFER, binding, buffer);
    }

    /** Writes a table from its beginning; ordered with what shaders do. */
    void write(MemorySegment content) {
        nglNamedBufferSubData(buffer, 0, content.byteSize(), content.address());
    }

    /** Makes it all zero; ordered with what shaders do. */
    void clear() {
        nglClearNamedBufferData(buffer, GL_R32UI, GL_RED_INTEGER, GL_UNSIGNED_INT, 0);
    }

    @Override
    public void close() {
        if (mapped.byteSize() > 0) {
            glUnmapNamedBuffer(buffer);
        }
        glDeleteBuffers(buffer);
    }
}
