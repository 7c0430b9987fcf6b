package org.farview.render.cpu.kernels;

import java.util.function.IntPredicate;

/**
 * Finds the first label along a ray that is to be seen: the first sample whose nearest voxel is
 * neither 0 nor hidden. Bricks without any label are passed over, which leaves no trace: only
 * samples are left out that lie inside such a brick by more than single precision can err.
 *
 * <p>Scalar code: a sample is one voxel, not eight. Immutable.
 */
public final class FirstLabel {
    /** In voxels; positions are good to 1e-4 of one. */
    private static final float SAFE = 0.01f;

    private final RayKernels.Bricks bricks;
    private final IntPredicate isSeen;

    /**
     * @param bricks 0 where no voxel is a label
     * @param isSeen of labels that are not 0; rays go through all others
     */
    public FirstLabel(RayKernels.Bricks bricks, IntPredicate isSeen) {
        this.bricks = bricks;
        this.isSeen = isSeen;
    }

    /**
     * The label that the ray meets; 0 when it meets none.
     *
     * @param labels in the order of the ray's grid
     */
    public int of(RaySamples ray, int[] labels) {
        int count = ray.count();
        for (int i = 0; i < count; ) {
            int column = nearest(ray.column0 + i * ray.columnStep, ray.maxColumn);
            int row = nearest(ray.row0 + i * ray.rowStep, ray.maxRow);
            int depth = nearest(ray.depth0 + i * ray.depthStep, ray.maxDepth);
            int shift = bricks.shift();
            int brick = (depth >> shift) * bricks.rows() + (row >> shift);
            if (bricks.maxima()[brick * bricks.columns() + (column >> shift)] == 0) {
                i += 1 + Math.max(0, inside(ray, i, depth, row, column));
                continue;
            }
            int label = labels[depth * ray.depthStride + row * ray.rowStride + column];
            if (label != 0 && isSeen.test(label)) {
                return label;
            }
            i++;
        }
        return 0;
    }

    /** How many further samples surely lie in the brick of a voxel. */
    private int inside(RaySamples ray, int sample, int depth, int row, int column) {
        float samples =
                Math.min(
                        until(ray.column0 + sample * ray.columnStep, ray.columnStep, column),
                        Math.min(
                                until(ray.row0 + sample * ray.rowStep, ray.rowStep, row),
                                until(ray.depth0 + sample * ray.depthStep, ray.depthStep, depth)));
        return (int) Math.min(samples, ray.count());
    }

    /** Samples until a position leaves the brick of a voxel along one dimension. */
    private float until(float position, float step, int voxel) {
        int brick = voxel >> bricks.shift();
        float edge =
                step > 0
                        ? ((brick + 1) << bricks.shift()) - 0.5f - SAFE
                        : (brick << bricks.shift()) - 0.5f + SAFE;
        return step == 0 ? Float.POSITIVE_INFINITY : (edge - position) / step;
    }

    private static int nearest(float position, float max) {
        float above = position + 0.5f;
        return above > 0 ? (int) Math.min(above, max) : 0;
    }
}
