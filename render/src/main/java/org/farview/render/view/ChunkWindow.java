package org.farview.render.view;

import java.util.List;

/**
 * Where a cell's voxels lie in its chunk, in voxels from the chunk's first one. The displayed
 * dimensions may be any axes in any order.
 *
 * @param first of the cell's first voxel
 * @param depthStride from one voxel to the next along depth; 0 along a dimension without axis
 * @param rowStride along the rows
 * @param columnStride along the columns; 1 when they are the chunk's fastest axis
 */
public record ChunkWindow(int first, int depthStride, int rowStride, int columnStride) {
    /**
     * The window of a box.
     *
     * @param box inside one chunk of the cut
     * @param chunkShape voxels per axis of the chunk, which is in C order
     */
    public static ChunkWindow of(Cut cut, Box box, List<Integer> chunkShape) {
        int[] strides = strides(chunkShape);
        int[] along = new int[3];
        int first = 0;
        for (int axis = 0; axis < strides.length; axis++) {
            int index = cut.fixed().get(axis);
            for (int dimension = 0; dimension < 3; dimension++) {
                if (cut.dimensions().get(dimension).axis() == axis) {
                    index = box.range(dimension).from();
                    along[dimension] = strides[axis];
                }
            }
            first += index % chunkShape.get(axis) * strides[axis];
        }
        return new ChunkWindow(first, along[0], along[1], along[2]);
    }

    /** Where a voxel of the box lies, by its place in the box. */
    public int at(int depth, int row, int column) {
        return first + depth * depthStride + row * rowStride + column * columnStride;
    }

    private static int[] strides(List<Integer> shape) {
        int[] strides = new int[shape.size()];
        int stride = 1;
        for (int axis = strides.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape.get(axis);
        }
        return strides;
    }
}
