package org.farview.data.source;

import java.util.List;

/** Copies boxes of voxels between arrays in C order. */
public final class Boxes {
    private Boxes() {}

    /**
     * An array and the place in it where a box begins.
     *
     * @param shape of the whole array in voxels
     */
    @SuppressWarnings("ArrayRecordComponent") // an argument, not a value
    public record Side(byte[] bytes, List<Integer> shape, List<Integer> start) {}

    /**
     * Copies a box.
     *
     * @param shape of the box; it must fit both sides
     * @param width bytes per voxel
     */
    public static void copy(Side from, Side to, List<Integer> shape, int width) {
        int[] sides = ints(shape);
        int inner = sides.length - 1;
        int run = sides[inner];
        // Whole rows on both sides lie behind one another: they are copied at once.
        while (inner > 0
                && isWhole(from, inner, sides[inner])
                && isWhole(to, inner, sides[inner])) {
            inner--;
            run *= sides[inner];
        }
        int[] fromStrides = strides(from.shape);
        int[] toStrides = strides(to.shape);
        int source = position(from.start, fromStrides);
        int target = position(to.start, toStrides);
        int[] at = new int[inner];
        boolean more = true;
        while (more) {
            System.arraycopy(from.bytes, source * width, to.bytes, target * width, run * width);
            more = false;
            for (int axis = inner - 1; axis >= 0 && !more; axis--) {
                more = ++at[axis] < sides[axis];
                int steps = more ? 1 : 1 - sides[axis];
                at[axis] = more ? at[axis] : 0;
                source += steps * fromStrides[axis];
                target += steps * toStrides[axis];
            }
        }
    }

    private static boolean isWhole(Side side, int axis, int length) {
        return side.shape.get(axis) == length;
    }

    private static int position(List<Integer> start, int[] strides) {
        int position = 0;
        for (int axis = 0; axis < strides.length; axis++) {
            position += start.get(axis) * strides[axis];
        }
        return position;
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

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}
