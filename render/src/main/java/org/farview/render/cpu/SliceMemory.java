package org.farview.render.cpu;

/**
 * How the voxels lie in memory, seen along the principal dimension.
 *
 * @param columns voxels along u, which are contiguous
 * @param rows voxels along v
 * @param rowStride from one v to the next; 0 when there is only one
 * @param sliceStride from one slice to the next
 */
record SliceMemory(int columns, int rows, int rowStride, int sliceStride) {
    static SliceMemory of(Lattice grid, int principal) {
        int plane = grid.rows() * grid.columns();
        return switch (principal) {
            case 0 -> new SliceMemory(grid.columns(), grid.rows(), grid.columns(), plane);
            case 1 -> new SliceMemory(grid.columns(), grid.depths(), plane, grid.columns());
            default ->
                    new SliceMemory(
                            grid.rows(), grid.depths(), grid.rows(), grid.rows() * grid.depths());
        };
    }
}
