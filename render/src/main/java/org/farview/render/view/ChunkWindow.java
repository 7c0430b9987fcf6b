package org.farview.render.view;

import java.util.ArrayList;
import java.util.List;
import org.farview.scene.StoredAxes;

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
     * @param chunkShape voxels per stored axis of the chunk, which is in C order
     */
    public static ChunkWindow of(Cut cut, Box box, List<Integer> chunkShape) {
        List<Integer> shown = new ArrayList<>(cut.fixed());
        List<Integer> storedAxes = cut.stored().shown();
        int[] strides = strides(chunkShape);
        int[] along = new int[3];
        for (int dimension = 0; dimension < 3; dimension++) {
            int axis = cut.dimensions().get(dimension).axis();
            if (axis != Dimension.NO_AXIS) {
                shown.set(axis, box.range(dimension).from());
                int stored = storedAxes.get(axis);
                along[dimension] = stored == StoredAxes.NONE ? 0 : strides[stored];
            }
        }
        List<Integer> voxel = cut.stored().voxel(shown);
        int first = 0;
        for (int axis = 0; axis < strides.length; axis++) {
            first += voxel.get(axis) % chunkShape.get(axis) * strides[axis];
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
