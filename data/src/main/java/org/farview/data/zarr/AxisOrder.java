package org.farview.data.zarr;

import java.util.List;

/**
 * Undoes a transpose: chunks stored with their axes in another order (Zarr v3 codec {@code
 * transpose}; order "F" of v2 is the reversed order).
 *
 * @param shape of the chunk in the array's axis order
 * @param stored axis of the array that is stored slowest, second slowest, ...
 */
record AxisOrder(List<Integer> shape, List<Integer> stored) {
    AxisOrder {
        shape = List.copyOf(shape);
        stored = List.copyOf(stored);
    }

    /**
     * @param bytes C order of the stored axes
     * @param width bytes per voxel
     * @return a new array, C order of the array's axes
     */
    byte[] undo(byte[] bytes, int width) {
        int axes = shape.size();
        int[] strides = stridesByAxis(width);
        int inner = axes - 1;
        int length = shape.get(inner);
        byte[] out = new byte[bytes.length];
        int[] index = new int[axes];
        int from = 0;
        for (int at = 0; at < out.length; at += length * width) {
            gather(new Part(bytes, from, strides[inner]), new Part(out, at, length), width);
            // Next row: count the outer axes up like an odometer.
            for (int axis = inner - 1; axis >= 0; axis--) {
                from += strides[axis];
                if (++index[axis] < shape.get(axis)) {
                    break;
                }
                from -= strides[axis] * shape.get(axis);
                index[axis] = 0;
            }
        }
        return out;
    }

    /** Copies {@code to.length()} voxels that lie {@code from.length()} bytes apart. */
    private static void gather(Part from, Part to, int width) {
        int read = from.offset();
        int write = to.offset();
        for (int i = 0; i < to.length(); i++, read += from.length()) {
            for (int b = 0; b < width; b++) {
                to.array()[write++] = from.array()[read + b];
            }
        }
    }

    private int[] stridesByAxis(int width) {
        int[] strides = new int[shape.size()];
        int stride = width;
        for (int i = stored.size() - 1; i >= 0; i--) {
            strides[stored.get(i)] = stride;
            stride *= shape.get(stored.get(i));
        }
        return strides;
    }
}
