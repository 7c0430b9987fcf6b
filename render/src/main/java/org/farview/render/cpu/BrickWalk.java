package org.farview.render.cpu;

/**
 * Finds the largest sample of a ray, brick by brick in the order in which it meets them. Mutable
 * and reused from ray to ray; confined to one tile.
 *
 * <p>Which brick comes next is the incremental traversal of Amanatides and Woo, "A fast voxel
 * traversal algorithm for ray tracing", Eurographics 1987, with the sample number as the parameter.
 * Rounding may count a sample to the brick before its own; it then lies within 1e-4 of a voxel of
 * the border, and the brick's maximum includes its neighbours' first voxels.
 */
final class BrickWalk {
    private static final int SIDE = 1 << BrickMaxima.SHIFT;

    private final float[] maxima;
    private final Lattice bricks;
    private final Voxels voxels;
    private final float low;
    private final float high;

    /** Per dimension: the sample at which the ray leaves its brick, and samples per brick. */
    private final float[] exit = new float[3];

    private final float[] span = new float[3];

    /** Per dimension: how the brick's index changes, and how often it can. */
    private final int[] stride = new int[3];

    private final int[] left = new int[3];
    private int brick;

    /**
     * @param table its window bounds the search: nothing below is looked for, nothing above matters
     */
    BrickWalk(BrickMaxima bricks, Voxels voxels, TransferTable table) {
        this.maxima = bricks.maxima();
        this.bricks = bricks.bricks();
        this.voxels = voxels;
        this.low = table.low();
        this.high = table.high();
    }

    /** The largest sample, or the window's low end if that is larger. */
    float maximum(Ray ray) {
        enter(ray);
        float depthExit = exit[0];
        float rowExit = exit[1];
        float columnExit = exit[2];
        int at = brick;
        float max = low;
        int sample = 0;
        while (sample < ray.count && max < high) {
            float nearest = Math.min(depthExit, Math.min(rowExit, columnExit));
            int end = nearest < ray.count - 1 ? (int) nearest + 1 : ray.count;
            if (end > sample) {
                max = maxima[at] > max ? voxels.maxAlong(ray, sample, end, max) : max;
                sample = end;
            }
            if (columnExit == nearest) {
                columnExit = advance(2, columnExit);
                at += left[2] < 0 ? 0 : stride[2];
            } else if (rowExit == nearest) {
                rowExit = advance(1, rowExit);
                at += left[1] < 0 ? 0 : stride[1];
            } else {
                depthExit = advance(0, depthExit);
                at += left[0] < 0 ? 0 : stride[0];
            }
        }
        return max;
    }

    /** The exit from the next brick along a dimension; never, behind the last one. */
    private float advance(int dimension, float from) {
        return --left[dimension] < 0 ? Float.POSITIVE_INFINITY : from + span[dimension];
    }

    private void enter(Ray ray) {
        int depth = enter(ray, 0, bricks.depths());
        int row = enter(ray, 1, bricks.rows());
        int column = enter(ray, 2, bricks.columns());
        brick = bricks.index(depth, row, column);
        stride[0] =
                ray.step(0) > 0
                        ? bricks.rows() * bricks.columns()
                        : -bricks.rows() * bricks.columns();
        stride[1] = ray.step(1) > 0 ? bricks.columns() : -bricks.columns();
        stride[2] = ray.step(2) > 0 ? 1 : -1;
    }

    /** Prepares one dimension; returns the index of the first brick along it. */
    private int enter(Ray ray, int dimension, int count) {
        float start = ray.start(dimension);
        float step = ray.step(dimension);
        int first = Math.clamp((int) start >> BrickMaxima.SHIFT, 0, count - 1);
        boolean forward = step > 0;
        left[dimension] = forward ? count - 1 - first : first;
        span[dimension] = SIDE / Math.abs(step);
        float edge = (forward ? first + 1 : first) * SIDE;
        exit[dimension] = step == 0 ? Float.POSITIVE_INFINITY : (edge - start) / step;
        return first;
    }
}
