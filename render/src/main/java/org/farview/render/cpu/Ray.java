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

    /** The first sample after {@code sample} that may lie outside its brick of 1 << shift. */
    int endOfBrick(int sample, int shift) {
        float column = samplesLeft(column0, columnStep, column(sample), shift);
        float row = samplesLeft(row0, rowStep, row(sample), shift);
        float depth = samplesLeft(depth0, depthStep, depth(sample), shift);
        float end = Math.min(column, Math.min(row, depth));
        return end >= count ? count : Math.max(sample, (int) end) + 1;
    }

    /** The (fractional) sample at which a line leaves the brick that holds a position on it. */
    private static float samplesLeft(float start, float step, float position, int shift) {
        if (step == 0) {
            return Float.MAX_VALUE;
        }
        int brick = (int) position >> shift;
        float edge = (brick + (step > 0 ? 1 : 0)) << shift;
        return (edge - start) / step;
    }

    private static float clamp(float value, float max) {
        float atLeast = value > 0 ? value : 0;
        return atLeast < max ? atLeast : max;
    }
}
