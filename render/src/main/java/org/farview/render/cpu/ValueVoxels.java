package org.farview.render.cpu;

import org.farview.render.cpu.kernels.RaySamples;
import org.farview.render.cpu.kernels.RowBlend;
import org.farview.scene.VoxelType;

/** Voxels of an image: values that may be interpolated. */
sealed interface ValueVoxels extends Voxels, RaySamples.SampledVoxels
        permits ByteVoxels, ShortVoxels, FloatVoxels {
    static ValueVoxels of(VoxelType type, int capacity) {
        return switch (type) {
            case UINT8 -> new ByteVoxels(capacity);
            case UINT16 -> new ShortVoxels(capacity, 0);
            case INT16 -> new ShortVoxels(capacity, Short.MIN_VALUE);
            case FLOAT32 -> new FloatVoxels(capacity);
            case INT8, UINT32, INT32, UINT64, INT64 ->
                    throw new IllegalArgumentException(
                            "image: got voxels of %s, which only labels have"
                                    .formatted(type.wireName()));
        };
    }

    /** Stores values, rounded and clamped to the type. */
    void store(float[] values, int to, int count);

    /** Interpolates between two rows. */
    void blend(RowBlend rows);

    /** Computes the chosen samples of a ray. */
    @Override
    void sample(RaySamples samples);
}
