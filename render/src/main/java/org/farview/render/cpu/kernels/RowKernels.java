package org.farview.render.cpu.kernels;

/**
 * Loops over rows. A sampler per voxel type writes a row of floats into scratch memory that stays
 * in the first-level cache; one accumulator per mode of drawing reads it.
 *
 * <p>So there are types plus modes loops instead of types times modes. Measured, this is no slower
 * than fused loops: see ADR 010.
 */
public interface RowKernels {
    /** Interpolates between two rows of uint8. */
    void blend(byte[] voxels, RowBlend rows);

    /**
     * Interpolates between two rows of uint16.
     *
     * @param bias added to each result
     */
    void blend(short[] voxels, int bias, RowBlend rows);

    /** Interpolates between two rows of float32. */
    void blend(float[] voxels, RowBlend rows);

    /** Moves a row towards one of the same length: {@code row[i] += part * (other[i] - row[i])}. */
    void mix(float[] row, float[] other, float part);

    /** Draws a row of pixels by linear interpolation. */
    void paintLinear(float[] row, RowPaint to);

    /** Draws a row of pixels by the nearest voxel. */
    void paintNearest(float[] row, RowPaint to);

    /** Raises a row of maxima to a row of samples that lie in equal steps. */
    void raise(float[] row, RowRaise to);

    /** The same for steps of exactly one voxel, whatever {@link RowRaise#step} is. */
    void raiseShifted(float[] row, RowRaise to);

    /**
     * Draws a row of pixels by bilinear interpolation in a picture that lies askew.
     *
     * @param samples the picture, row by row; what is not above negative infinity is no sample
     */
    void warp(float[] samples, RowWarp to);

    /**
     * Length that an array must have whose first {@code count} values are painted or raised from:
     * loops may read beyond them, but what they read there has no effect.
     */
    int room(int count);
}
