package org.farview.render.cpu;

/**
 * Two rows of voxels to interpolate between, and where the result goes: {@code into[at + i]}
 * becomes {@code voxel[first + i] + part * (voxel[second + i] - voxel[first + i])}.
 *
 * <p>Mutable and made once per tile, because a picture takes tens of thousands of rows.
 */
final class RowBlend {
    final float[] into;
    final int at;
    final int count;
    int first;
    int second;

    /** The way from the first to the second row, 0..1. */
    float part;

    RowBlend(float[] into, int at, int count) {
        this.into = into;
        this.at = at;
        this.count = count;
    }

    /** The same for other rows. */
    RowBlend between(int firstVoxel, int secondVoxel, float way) {
        first = firstVoxel;
        second = secondVoxel;
        part = way;
        return this;
    }
}
