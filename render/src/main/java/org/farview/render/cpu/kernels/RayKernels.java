package org.farview.render.cpu.kernels;

/**
 * Loops along one ray. A sampler per voxel type turns the numbers of chosen samples into values; an
 * accumulator per mode of drawing reads those. Both work on a batch that stays in the first-level
 * cache: see {@link RaySamples} and ADR 010.
 */
public interface RayKernels {
    /**
     * Chooses the samples of the current stretch whose brick exceeds a value, in their order,
     * behind those already chosen.
     */
    void choose(RaySamples samples, Bricks bricks, float above);

    /** Trilinear samples of uint8. */
    void sample(byte[] voxels, RaySamples samples);

    /**
     * Trilinear samples of uint16.
     *
     * @param bias added to each result
     */
    void sample(short[] voxels, int bias, RaySamples samples);

    /** Trilinear samples of float32. */
    void sample(float[] voxels, RaySamples samples);

    /** The largest value of the batch and {@code start}; {@code NaN} counts for nothing. */
    float max(RaySamples samples, float start);

    /**
     * An upper bound of the samples in each brick.
     *
     * @param maxima per brick in C order
     * @param rows bricks along row
     * @param columns along column
     * @param shift a brick is {@code 1 << shift} voxels a side
     */
    @SuppressWarnings("ArrayRecordComponent") // shared by reference on purpose
    record Bricks(float[] maxima, int rows, int columns, int shift) {}
}
