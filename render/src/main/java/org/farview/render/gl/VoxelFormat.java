package org.farview.render.gl;

import static org.lwjgl.opengl.GL30C.GL_R16;
import static org.lwjgl.opengl.GL30C.GL_R32F;
import static org.lwjgl.opengl.GL30C.GL_R32UI;
import static org.lwjgl.opengl.GL30C.GL_R8;
import static org.lwjgl.opengl.GL30C.GL_R8UI;
import static org.lwjgl.opengl.GL30C.GL_RG16;
import static org.lwjgl.opengl.GL30C.GL_RG32F;
import static org.lwjgl.opengl.GL30C.GL_RG8;

import org.farview.render.view.Cut;
import org.farview.scene.LayerKind;
import org.farview.scene.VoxelType;

/**
 * How voxels lie in textures. Integers of images are normalised, so that the texture units
 * interpolate them: a value is {@code sample * scale + bias}. An int16 is kept with its top bit
 * flipped. Labels are whole numbers of 32 bits, which no texture unit interpolates.
 *
 * @param type of the voxels as they are stored
 * @param kind what they mean
 * @param voxels the texture of voxels
 * @param bricks that of the bricks' minima and maxima; of labels, whether there is any
 * @param scale largest value of the unsigned type; 1 for float and labels
 * @param bias smallest value of the type; 0 for float and labels
 */
record VoxelFormat(
        VoxelType type, LayerKind kind, Texel voxels, Texel bricks, double scale, double bias) {
    /**
     * One element of a texture.
     *
     * @param internal its format
     * @param image the same in GLSL
     * @param bytes it takes
     */
    record Texel(int internal, String image, int bytes) {}

    static VoxelFormat of(Cut cut) {
        return switch (cut.kind()) {
            case IMAGE -> ofImage(cut.type());
            case LABELS ->
                    new VoxelFormat(
                            cut.type(),
                            LayerKind.LABELS,
                            new Texel(GL_R32UI, "r32ui", 4),
                            new Texel(GL_R8UI, "r8ui", 1),
                            1,
                            0);
        };
    }

    private static VoxelFormat ofImage(VoxelType type) {
        return switch (type) {
            case UINT8 ->
                    ofImage(type, new Texel(GL_R8, "r8", 1), new Texel(GL_RG8, "rg8", 2), 255);
            case UINT16, INT16 ->
                    ofImage(
                            type,
                            new Texel(GL_R16, "r16", 2),
                            new Texel(GL_RG16, "rg16", 4),
                            65535);
            case FLOAT32 ->
                    ofImage(
                            type,
                            new Texel(GL_R32F, "r32f", 4),
                            new Texel(GL_RG32F, "rg32f", 8),
                            1);
            case INT8, UINT32, INT32, UINT64, INT64 ->
                    throw new IllegalArgumentException(
                            "image: got voxels of %s, which only labels have"
                                    .formatted(type.wireName()));
        };
    }

    private static VoxelFormat ofImage(VoxelType type, Texel voxels, Texel bricks, double scale) {
        double bias = type.isInteger() ? type.min() : 0;
        return new VoxelFormat(type, LayerKind.IMAGE, voxels, bricks, scale, bias);
    }

    /** What a shader needs to know to read voxels out of words. */
    ShaderText options(ShaderText text) {
        return text.with("FORMAT", voxels.image())
                .with("BRICK_FORMAT", bricks.image())
                .with("BITS", 8 * voxels.bytes())
                .with("LABELS", kind == LayerKind.LABELS ? 1 : 0)
                .with("FLIP", type == VoxelType.INT16 ? "0x8000u" : "0u");
    }

    /** The sample of a value. */
    double toSample(double value) {
        return (value - bias) / scale;
    }
}
