package org.farview.render.cpu.kernels;

/**
 * Two rows of voxels to interpolate between, and where the result goes: {@code into[at + i]}
 * becomes {@code voxel[first + i] + part * (voxel[second + i] - voxel[first + i])}.
 *
 * <p>Mutable and made once per tile, because a picture takes tens of thousands of rows.
 */
public final class RowBlend {
    private final RowKernels kernels;
    float[] into = {};
    int at;
    int count;
    int first;
    int second;

    /** The way from the first to the second row, 0..1. */
    float part;

    public RowBlend(RowKernels kernels) {
        this.kernels = kernels;
    }

    /** Sets where results go. */
    public RowBlend into(float[] row, int firstValue, int values) {
        into = row;
        at = firstValue;
        count = values;
        return this;
    }

    /** The same for other rows. */
    public RowBlend between(int firstVoxel, int secondVoxel, float way) {
        first = firstVoxel;
        second = secondVoxel;
        part = way;
        return this;
    }

    /** Blends rows of uint8. */
    public void of(byte[] voxels) {
        kernels.blend(voxels, this);
    }

    /** Blends rows of uint16; {@code bias} is added to each result. */
    public void of(short[] voxels, int bias) {
        kernels.blend(voxels, bias, this);
    }

    /** Blends rows of float32. */
    public void of(float[] voxels) {
        kernels.blend(voxels, this);
    }
}
