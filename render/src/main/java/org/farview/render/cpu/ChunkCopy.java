package org.farview.render.cpu;

import org.farview.data.Chunk;
import org.farview.render.view.Box;
import org.farview.render.view.Cell;
import org.farview.render.view.Cut;
import org.farview.render.view.Dimension;

/**
 * Copies the part of a chunk that a stage shows, row by row. The displayed dimensions may be any
 * axes in any order; rows are bulk copies when the column is the chunk's fastest axis.
 */
final class ChunkCopy {
    private ChunkCopy() {}

    static void copy(Chunk chunk, Cell cell, Stage into) {
        Cut cut = into.cut();
        int[] strides = strides(chunk);
        int[] along = new int[3];
        for (int dimension = 0; dimension < 3; dimension++) {
            int axis = cut.dimensions().get(dimension).axis();
            along[dimension] = axis == Dimension.NO_AXIS ? 0 : strides[axis];
        }
        Box box = cell.box();
        int first = firstVoxel(cut, box, chunk, strides);
        for (int depth = 0; depth < box.depth().size(); depth++) {
            for (int row = 0; row < box.row().size(); row++) {
                int from = first + depth * along[0] + row * along[1];
                int to =
                        into.indexOf(
                                box.depth().from() + depth,
                                box.row().from() + row,
                                box.column().from());
                into.voxels()
                        .load(
                                chunk.bytes(),
                                new Voxels.Run(from, along[2], box.column().size()),
                                to);
            }
        }
    }

    /** Where in the chunk the box begins. */
    private static int firstVoxel(Cut cut, Box box, Chunk chunk, int[] strides) {
        int first = 0;
        for (int axis = 0; axis < strides.length; axis++) {
            int index = cut.fixed().get(axis);
            for (int dimension = 0; dimension < 3; dimension++) {
                if (cut.dimensions().get(dimension).axis() == axis) {
                    index = box.range(dimension).from();
                }
            }
            first += index % chunk.shape().get(axis) * strides[axis];
        }
        return first;
    }

    /** Voxels between neighbours per axis of a C-ordered chunk. */
    private static int[] strides(Chunk chunk) {
        int[] strides = new int[chunk.shape().size()];
        int stride = 1;
        for (int axis = strides.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= chunk.shape().get(axis);
        }
        return strides;
    }
}
