package org.farview.render.cpu;

/**
 * The samples of one ray, in voxel indices of a stage. Mutable and reused from pixel to pixel;
 * confined to one tile.
 *
 * <p>Positions are {@code start + i * step} with the start inside the image, so that single
 * precision is good to 1e-4 of a voxel however far away the eye is. They are clamped to the
 * outermost voxel centres: the border rule.
 */
final class Ray {
    final Lattice grid;

    /** Samples inside the image; 0 when the ray misses it. */
    int count;

    private final float maxColumn;
    private final float maxRow;
    private final float maxDepth;
    private float column0;
    private float row0;
    private float depth0;
    private float columnStep;
    private float rowStep;
    private float depthStep;

    Ray(Lattice grid) {
        this.grid = grid;
        maxColumn = grid.columns() - 1;
        maxRow = grid.rows() - 1;
        maxDepth = grid.depths() - 1;
    }

    /** Sets the line along one dimension: 0 depth, 1 row, 2 column. */
    void setLine(int dimension, double start, double step) {
        switch (dimension) {
            case 0 -> {
                depth0 = (float) start;
                depthStep = (float) step;
            }
            case 1 -> {
                row0 = (float) start;
                rowStep = (float) step;
            }
            case 2 -> {
                column0 = (float) start;
                columnStep = (float) step;
            }
            default -> throw new IllegalArgumentException("dimension: got " + dimension);
        }
    }

    float column(int sample) {
        return clamp(column0 + sample * columnStep, maxColumn);
    }

    float row(int sample) {
        return clamp(row0 + sample * rowStep, maxRow);
    }

    float depth(int sample) {
        return clamp(depth0 + sample * depthStep, maxDepth);
    }

    /**
     * Whether every sample {@code from..to-1} lies between voxels, so that none needs the clamp.
     */
    boolean isBetweenVoxels(int from, int to) {
        return isBetween(column0, columnStep, maxColumn, from, to - 1)
                && isBetween(row0, rowStep, maxRow, from, to - 1)
                && isBetween(depth0, depthStep, maxDepth, from, to - 1);
    }

    float unclampedColumn(int sample) {
        return column0 + sample * columnStep;
    }

    float unclampedRow(int sample) {
        return row0 + sample * rowStep;
    }

    float unclampedDepth(int sample) {
        return depth0 + sample * depthStep;
    }

    /** Where sample 0 lies along a dimension: 0 depth, 1 row, 2 column; not clamped. */
    float start(int dimension) {
        return switch (dimension) {
            case 0 -> depth0;
            case 1 -> row0;
            default -> column0;
        };
    }

    /** Voxels per sample along a dimension. */
    float step(int dimension) {
        return switch (dimension) {
            case 0 -> depthStep;
            case 1 -> rowStep;
            default -> columnStep;
        };
    }

    private static boolean isBetween(float start, float step, float max, int first, int last) {
        float a = start + first * step;
        float b = start + last * step;
        return a >= 0 && b >= 0 && a < max && b < max;
    }

    private static float clamp(float value, float max) {
        float atLeast = value > 0 ? value : 0;
        return atLeast < max ? atLeast : max;
    }
}
