package org.farview.data.zarr;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Undoes a transpose: chunks stored with their axes in another order (Zarr v3 codec {@code
 * transpose}; order "F" of v2 is the reversed order).
 *
 * @param shape of the chunk in the array's axis order
 * @param stored axis of the array that is stored slowest, second slowest, ...
 */
record AxisOrder(List<Integer> shape, List<Integer> stored) {
    /** The order of the bytes does not matter, since both sides use it. */
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    AxisOrder {
        shape = List.copyOf(shape);
        stored = List.copyOf(stored);
    }

    /**
     * Several transposes, one after the other, as one.
     *
     * @param first axis of the array that is slowest after the first, ...
     * @param then axis of what the first gave that is slowest after the second, ...
     */
    static List<Integer> compose(List<Integer> first, List<Integer> then) {
        return then.stream().map(first::get).toList();
    }

    /** The order that changes nothing. */
    static List<Integer> identity(int axes) {
        List<Integer> order = new ArrayList<>();
        for (int axis = 0; axis < axes; axis++) {
            order.add(axis);
        }
        return order;
    }

    /**
     * @param bytes C order of the stored axes
     * @param width bytes per element: 1, 2, 4 or 8
     * @param out as many bytes: C order of the array's axes
     */
    void undo(Part bytes, int width, Part out) {
        int axes = shape.size();
        int[] strides = stridesByAxis(width);
        int inner = axes - 1;
        int length = shape.get(inner);
        int[] index = new int[axes];
        int from = bytes.offset();
        int end = out.offset() + out.length();
        for (int at = out.offset(); at < end; at += length * width) {
            gather(
                    new Part(bytes.array(), from, strides[inner]),
                    new Part(out.array(), at, length),
                    width);
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
    }

    /** Copies {@code to.length()} elements that lie {@code from.length()} bytes apart. */
    private static void gather(Part from, Part to, int width) {
        if (from.length() == width) {
            System.arraycopy(
                    from.array(), from.offset(), to.array(), to.offset(), to.length() * width);
            return;
        }
        switch (width) {
            case 1 -> gatherBytes(from, to);
            case 2 -> gatherShorts(from, to);
            case 4 -> gatherInts(from, to);
            case 8 -> gatherLongs(from, to);
            default -> throw new IllegalArgumentException("elements of %d bytes".formatted(width));
        }
    }

    private static void gatherBytes(Part from, Part to) {
        int read = from.offset();
        for (int i = 0; i < to.length(); i++, read += from.length()) {
            to.array()[to.offset() + i] = from.array()[read];
        }
    }

    private static void gatherShorts(Part from, Part to) {
        int read = from.offset();
        for (int i = 0; i < to.length(); i++, read += from.length()) {
            SHORTS.set(
                    to.array(),
                    to.offset() + Short.BYTES * i,
                    (short) SHORTS.get(from.array(), read));
        }
    }

    private static void gatherInts(Part from, Part to) {
        int read = from.offset();
        for (int i = 0; i < to.length(); i++, read += from.length()) {
            INTS.set(
                    to.array(),
                    to.offset() + Integer.BYTES * i,
                    (int) INTS.get(from.array(), read));
        }
    }

    private static void gatherLongs(Part from, Part to) {
        int read = from.offset();
        for (int i = 0; i < to.length(); i++, read += from.length()) {
            LONGS.set(
                    to.array(), to.offset() + Long.BYTES * i, (long) LONGS.get(from.array(), read));
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
