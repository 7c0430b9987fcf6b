package org.farview.render.gl;

import static org.lwjgl.opengl.GL30C.GL_R16;
import static org.lwjgl.opengl.GL30C.GL_R32F;
import static org.lwjgl.opengl.GL30C.GL_R8;
import static org.lwjgl.opengl.GL30C.GL_RG16;
import static org.lwjgl.opengl.GL30C.GL_RG32F;
import static org.lwjgl.opengl.GL30C.GL_RG8;

import org.farview.scene.VoxelType;

/**
 * How voxels lie in textures. Integers are normalised, so that the texture units interpolate them:
 * a value is {@code sample * scale + bias}. An int16 is kept with its top bit flipped.
 *
 * @param type of the voxels
 * @param texture the internal format
 * @param image its name in GLSL
 * @param brickTexture the internal format of the bricks' minima and maxima
 * @param brickImage its name in GLSL
 * @param scale largest value of the unsigned type; 1 for float
 * @param bias smallest value of the type; 0 for float
 */
record VoxelFormat(
        VoxelType type,
        int texture,
        String image,
        int brickTexture,
        String brickImage,
        double scale,
        double bias) {
    static VoxelFormat of(VoxelType type) {
        return switch (type) {
            case UINT8 -> new VoxelFormat(type, GL_R8, "r8", GL_RG8, "rg8", 255, 0);
            case UINT16, INT16 ->
                    new VoxelFormat(type, GL_R16, "r16", GL_RG16, "rg16", 65535, type.min());
            case FLOAT32 -> new VoxelFormat(type, GL_R32F, "r32f", GL_RG32F, "rg32f", 1, 0);
        };
    }

    /** What a shader needs to know to read voxels out of words. */
    ShaderText options(ShaderText text) {
        return text.with("FORMAT", image)
                .with("BRICK_FORMAT", brickImage)
                .with("BITS", 8 * type.bytes())
                .with("FLIP", type == VoxelType.INT16 ? "0x8000u" : "0u");
    }

    /** The sample of a value. */
    double toSample(double value) {
        return (value - bias) / scale;
    }
}
