package org.farview.render.gl;

import static org.lwjgl.opengl.GL45C.GL_CLAMP_TO_EDGE;
import static org.lwjgl.opengl.GL45C.GL_LINEAR;
import static org.lwjgl.opengl.GL45C.GL_NEAREST;
import static org.lwjgl.opengl.GL45C.GL_TEXTURE_3D;
import static org.lwjgl.opengl.GL45C.GL_TEXTURE_MAG_FILTER;
import static org.lwjgl.opengl.GL45C.GL_TEXTURE_MIN_FILTER;
import static org.lwjgl.opengl.GL45C.GL_TEXTURE_WRAP_R;
import static org.lwjgl.opengl.GL45C.GL_TEXTURE_WRAP_S;
import static org.lwjgl.opengl.GL45C.GL_TEXTURE_WRAP_T;
import static org.lwjgl.opengl.GL45C.GL_WRITE_ONLY;
import static org.lwjgl.opengl.GL45C.glBindImageTexture;
import static org.lwjgl.opengl.GL45C.glBindTextureUnit;
import static org.lwjgl.opengl.GL45C.glCreateTextures;
import static org.lwjgl.opengl.GL45C.glDeleteTextures;
import static org.lwjgl.opengl.GL45C.glTextureParameteri;
import static org.lwjgl.opengl.GL45C.glTextureStorage3D;

/** A 3D texture of voxels, or of what is known of bricks. Sampled with its border repeated. */
final class VoxelTexture implements AutoCloseable {
    private final Int3 size;
    private final VoxelFormat format;
    private final int internal;
    private final int texture;

    /** How the texture units read it. */
    enum Filter {
        LINEAR(GL_LINEAR),
        NEAREST(GL_NEAREST);

        private final int filter;

        Filter(int filter) {
            this.filter = filter;
        }
    }

    private VoxelTexture(Int3 size, VoxelFormat format, int internal, Filter filter) {
        this.size = size;
        this.format = format;
        this.internal = internal;
        texture = glCreateTextures(GL_TEXTURE_3D);
        glTextureStorage3D(texture, 1, internal, size.x(), size.y(), size.z());
        glTextureParameteri(texture, GL_TEXTURE_MIN_FILTER, filter.filter);
        glTextureParameteri(texture, GL_TEXTURE_MAG_FILTER, filter.filter);
        for (int wrap : new int[] {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T, GL_TEXTURE_WRAP_R}) {
            glTextureParameteri(texture, wrap, GL_CLAMP_TO_EDGE);
        }
    }

    /** Memory for voxels; what it holds is undefined. */
    static VoxelTexture ofVoxels(Int3 size, VoxelFormat format) {
        Filter filter =
                switch (format.kind()) {
                    case IMAGE -> Filter.LINEAR;
                    case LABELS -> Filter.NEAREST;
                };
        return new VoxelTexture(size, format, format.voxels().internal(), filter);
    }

    /** Memory for the smallest and the largest voxel of bricks, or for whether there is any. */
    static VoxelTexture ofBricks(Int3 size, VoxelFormat format) {
        return new VoxelTexture(size, format, format.bricks().internal(), Filter.NEAREST);
    }

    Int3 size() {
        return size;
    }

    VoxelFormat format() {
        return format;
    }

    /** For sampling. */
    void bind(int unit) {
        glBindTextureUnit(unit, texture);
    }

    /** As an image that shaders write. */
    void bindForWriting(int unit) {
        glBindImageTexture(unit, texture, 0, true, 0, GL_WRITE_ONLY, internal);
    }

    @Override
    public void close() {
        glDeleteTextures(texture);
    }
}
