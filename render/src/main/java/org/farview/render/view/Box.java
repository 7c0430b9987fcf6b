package org.farview.render.view;

/** A box of voxels of one level, in the displayed dimensions. */
public record Box(Range depth, Range row, Range column) {
    /** Stands for more than can be counted; a hundred times as many still fit a long. */
    private static final long COUNTLESS = 1L << 55;

    /** How many voxels; {@value #COUNTLESS} for that many and more. */
    public long voxels() {
        double voxels = (double) depth.size() * row.size() * column.size();
        return voxels < COUNTLESS ? (long) depth.size() * row.size() * column.size() : COUNTLESS;
    }

    public boolean isEmpty() {
        return voxels() == 0;
    }

    /** The range along a displayed dimension: 0 depth, 1 row, 2 column. */
    public Range range(int dimension) {
        return switch (dimension) {
            case 0 -> depth;
            case 1 -> row;
            case 2 -> column;
            default -> throw new IllegalArgumentException("dimension: got " + dimension);
        };
    }
}
