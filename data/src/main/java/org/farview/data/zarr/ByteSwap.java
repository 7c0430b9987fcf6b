package org.farview.data.zarr;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Turns big-endian elements into little-endian ones, by the JDK's swapping copy. */
final class ByteSwap {
    private ByteSwap() {}

    /**
     * @param from not changed, unless it is also {@code to}
     * @param to of the same length
     * @param width bytes per element: 1, 2, 4 or 8
     */
    static void swap(Part from, Part to, int width) {
        ValueLayout layout =
                switch (width) {
                    case 1 -> ValueLayout.JAVA_BYTE;
                    case 2 -> ValueLayout.JAVA_SHORT_UNALIGNED;
                    case 4 -> ValueLayout.JAVA_INT_UNALIGNED;
                    case 8 -> ValueLayout.JAVA_LONG_UNALIGNED;
                    default ->
                            throw new IllegalArgumentException(
                                    "elements of %d bytes".formatted(width));
                };
        MemorySegment.copy(
                MemorySegment.ofArray(from.array()),
                layout.withOrder(ByteOrder.BIG_ENDIAN),
                from.offset(),
                MemorySegment.ofArray(to.array()),
                layout.withOrder(ByteOrder.LITTLE_ENDIAN),
                to.offset(),
                from.length() / width);
    }
}
