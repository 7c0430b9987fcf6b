package org.farview.render.cpu;

import org.farview.render.cpu.kernels.RaySamples;
import org.farview.render.cpu.kernels.RowBlend;
import org.farview.scene.VoxelType;

/**
 * A heap array of voxels with the bulk operations of drawing. One class per storage type, so that
 * the inner loops are monomorphic.
 *
 * <p>Not thread-safe; disjoint parts may be written at once.
 */
sealed interface Voxels extends RaySamples.SampledVoxels
        permits ByteVoxels, ShortVoxels, FloatVoxels {
    static Voxels of(VoxelType type, int capacity) {
        return switch (type) {
            case UINT8 -> new ByteVoxels(capacity);
            case UINT16 -> new ShortVoxels(capacity, 0);
            case INT16 -> new ShortVoxels(capacity, Short.MIN_VALUE);
            case FLOAT32 -> new FloatVoxels(capacity);
        };
    }

    int capacity();

    /** Copies voxels out of a chunk's little-endian bytes. */
    void load(byte[] chunk, Run from, int to);

    /** Copies voxels of the same type out of another array. */
    void copy(Voxels source, Run from, int to);

    /** Stores values, rounded and clamped to the type. */
    void store(float[] values, int to, int count);

    /** Sets to the type's lowest value, or to NaN: nothing is known here. */
    void erase(int from, int count);

    /** Interpolates between two rows. */
    void blend(RowBlend rows);

    /** The largest of a run and {@code start}; NaN counts for nothing. */
    float max(int from, int count, float start);

    /** Computes the chosen samples of a ray. */
    @Override
    void sample(RaySamples samples);

    /** {@code count} voxels, {@code stride} apart, beginning at {@code first}. */
    record Run(int first, int stride, int count) {}
}
