package org.farview.render.view;

/** A box of voxels of one level, in the displayed dimensions. */
public record Box(Range depth, Range row, Range column) {
    public long voxels() {
        return (long) depth.size() * row.size() * column.size();
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
