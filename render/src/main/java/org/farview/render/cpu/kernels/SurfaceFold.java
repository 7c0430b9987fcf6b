package org.farview.render.cpu.kernels;

/**
 * Where a ray first reaches a value, and how much the surface there faces it. Bricks whose voxels
 * are all below the value are passed over; the sample before the surface may lie in such a brick
 * and is computed when the surface is found.
 */
public final class SurfaceFold extends RayFold {
    /** What {@link #of} returns where there is no surface. */
    public static final float NONE = -1;

    private final RayKernels.Bricks bricks;
    private final float threshold;
    private final float[] ways;
    private float number;
    private float value;

    /**
     * @param threshold the value
     * @param ways how far the gradient reaches to either side: one length of the world, in voxels
     *     of depth, row and column; also the distance between the samples of the ray
     */
    public SurfaceFold(RayKernels.Bricks bricks, float threshold, float[] ways) {
        this.bricks = bricks;
        this.threshold = threshold;
        this.ways = ways.clone();
    }

    /**
     * The cosine between the ray and the surface's normal, 0..1; 1 where there is no gradient;
     * {@link #NONE} where there is no surface. Leaves the ray at another place.
     */
    public float of(RaySamples ray, RaySamples.SampledVoxels voxels) {
        number = NONE;
        follow(ray, voxels);
        return number == NONE ? NONE : facing(ray, voxels, crossing(ray, voxels));
    }

    @Override
    void choose(RaySamples ray) {
        ray.choose(bricks, Math.nextDown(threshold));
    }

    @Override
    void take(RaySamples ray) {
        for (int i = 0; i < ray.chosen; i++) {
            if (ray.values[i] >= threshold) {
                number = ray.numbers[i];
                value = ray.values[i];
                return;
            }
        }
    }

    @Override
    boolean isDone() {
        return number != NONE;
    }

    /** The number of the sample that would lie on the surface. */
    private float crossing(RaySamples ray, RaySamples.SampledVoxels voxels) {
        if (number == 0) {
            return 0;
        }
        ray.numbers[0] = number - 1;
        ray.chosen = 1;
        voxels.sample(ray);
        float before = ray.values[0];
        return before < threshold
                ? number - 1 + (threshold - before) / (value - before)
                : number; // NaN
    }

    private float facing(RaySamples ray, RaySamples.SampledVoxels voxels, float at) {
        float depth = ray.depth0 + at * ray.depthStep;
        float row = ray.row0 + at * ray.rowStep;
        float column = ray.column0 + at * ray.columnStep;
        // The step is as long as the ways: divided by them it is the direction of the ray.
        double alongDepth = ray.depthStep / ways[0];
        double alongRow = ray.rowStep / ways[1];
        double alongColumn = ray.columnStep / ways[2];
        double slopeDepth = difference(ray.through(depth, row, column, 0, ways[0]), voxels);
        double slopeRow = difference(ray.through(depth, row, column, 1, ways[1]), voxels);
        double slopeColumn = difference(ray.through(depth, row, column, 2, ways[2]), voxels);
        double squares = slopeDepth * slopeDepth + slopeRow * slopeRow + slopeColumn * slopeColumn;
        double along = alongDepth * slopeDepth + alongRow * slopeRow + alongColumn * slopeColumn;
        double cosine = Math.abs(along) / Math.sqrt(squares);
        return cosine < 1 ? (float) cosine : 1; // NaN becomes 1
    }

    private static double difference(RaySamples line, RaySamples.SampledVoxels voxels) {
        line.numbers[0] = -1;
        line.numbers[1] = 1;
        line.chosen = 2;
        voxels.sample(line);
        return line.values[1] - line.values[0];
    }
}
