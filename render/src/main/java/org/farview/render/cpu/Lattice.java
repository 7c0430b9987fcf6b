package org.farview.render.cpu;

/**
 * The shape of a staged box in memory: C order, column fastest.
 *
 * <p>A dimension of one voxel has stride 0 to its missing neighbour, so that interpolation needs no
 * special case.
 *
 * @param depths voxels along depth, at least 1
 * @param rows along row
 * @param columns along column
 */
record Lattice(int depths, int rows, int columns) {
    int index(int depth, int row, int column) {
        return (depth * rows + row) * columns + column;
    }

    int size() {
        return depths * rows * columns;
    }

    int depthStride() {
        return depths > 1 ? rows * columns : 0;
    }

    int rowStride() {
        return rows > 1 ? columns : 0;
    }

    int columnStride() {
        return columns > 1 ? 1 : 0;
    }

    /** The last voxel that has a next one along depth. */
    int lastDepth() {
        return Math.max(0, depths - 2);
    }

    int lastRow() {
        return Math.max(0, rows - 2);
    }

    int lastColumn() {
        return Math.max(0, columns - 2);
    }
}
