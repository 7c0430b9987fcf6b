package org.farview.data.zarr;

import java.util.ArrayList;
import java.util.List;

/**
 * Copies a box of voxels out of the chunks that it touches, one after the other; of each chunk only
 * the blocks that hold some of the box are decoded where its codec allows that.
 *
 * <p>Confined to one thread, for one box.
 */
final class RegionReader {
    private final ZarrArray array;
    private final List<Integer> first;
    private final List<Integer> shape;
    private final byte[] voxels;
    private final int axes;
    private final int width;

    /**
     * @param first voxel of the box per axis
     * @param shape voxels of the box per axis, inside the array
     * @param voxels where to, C order
     */
    RegionReader(ZarrArray array, List<Integer> first, List<Integer> shape, byte[] voxels) {
        this.array = array;
        this.first = first;
        this.shape = shape;
        this.voxels = voxels;
        this.axes = shape.size();
        this.width = array.type().bytes();
    }

    void read() {
        readFrom(new ArrayList<>());
    }

    /** All chunks whose index begins so. */
    private void readFrom(List<Integer> index) {
        int axis = index.size();
        if (axis == axes) {
            readChunk(List.copyOf(index));
            return;
        }
        int side = array.chunkShape().get(axis);
        int last = (first.get(axis) + shape.get(axis) - 1) / side;
        for (int chunk = first.get(axis) / side; chunk <= last; chunk++) {
            index.add(chunk);
            readFrom(index);
            index.removeLast();
        }
    }

    private void readChunk(List<Integer> index) {
        int[] inChunk = new int[axes];
        int[] inBox = new int[axes];
        int[] length = new int[axes];
        for (int axis = 0; axis < axes; axis++) {
            int side = array.chunkShape().get(axis);
            int start = index.get(axis) * side;
            int low = Math.max(first.get(axis), start);
            int high = Math.min(first.get(axis) + shape.get(axis), start + side);
            inChunk[axis] = low - start;
            inBox[axis] = low - first.get(axis);
            length[axis] = high - low;
        }
        int from = offset(inChunk, array.chunkShape());
        int[] lastVoxel = new int[axes];
        for (int axis = 0; axis < axes; axis++) {
            lastVoxel[axis] = inChunk[axis] + length[axis] - 1;
        }
        int end = offset(lastVoxel, array.chunkShape()) + width;
        Part chunk = array.part(index, from, end);
        copy(chunk, new Rows(from, offset(inBox, shape), length));
    }

    private void copy(Part chunk, Rows rows) {
        int row = rows.length[axes - 1] * width;
        int[] at = new int[axes];
        int from = chunk.offset() + rows.from;
        int to = rows.to;
        boolean more = true;
        while (more) {
            System.arraycopy(chunk.array(), from, voxels, to, row);
            more = false;
            int fromStride = width * array.chunkShape().get(axes - 1);
            int toStride = width * shape.get(axes - 1);
            // Counts the outer axes up like an odometer.
            for (int axis = axes - 2; axis >= 0 && !more; axis--) {
                from += fromStride;
                to += toStride;
                more = ++at[axis] < rows.length[axis];
                if (!more) {
                    from -= at[axis] * fromStride;
                    to -= at[axis] * toStride;
                    at[axis] = 0;
                    fromStride *= array.chunkShape().get(axis);
                    toStride *= shape.get(axis);
                }
            }
        }
    }

    private int offset(int[] voxel, List<Integer> sides) {
        int offset = 0;
        for (int axis = 0; axis < axes; axis++) {
            offset = offset * sides.get(axis) + voxel[axis];
        }
        return offset * width;
    }

    /**
     * What is copied of a chunk.
     *
     * @param from byte of its first voxel in the chunk
     * @param to byte of its first voxel in the box
     * @param length voxels per axis
     */
    @SuppressWarnings("ArrayRecordComponent") // between two methods of this class
    private record Rows(int from, int to, int[] length) {}
}
