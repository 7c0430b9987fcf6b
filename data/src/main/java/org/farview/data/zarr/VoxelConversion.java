package org.farview.data.zarr;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.farview.scene.VoxelType;

/**
 * Makes drawn voxels of stored elements, both little-endian. What is the same already is handed on
 * without a copy.
 *
 * <p>Floats are made in blocks that stay in the nearest cache: out of the bytes, converted in a
 * plain loop over arrays of numbers (which compiles to vector instructions), into the bytes.
 */
final class VoxelConversion {
    private static final int BLOCK = 1024;

    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ORDER);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ORDER);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ORDER);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ORDER);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ORDER);

    private VoxelConversion() {}

    /**
     * @param elements not changed, but may be what is returned
     * @param to one of those that {@link ElementType#canBeShownAs} allows
     */
    static byte[] convert(byte[] elements, ElementType from, VoxelType to) {
        return switch (from) {
            case BOOL -> truths(elements);
            case INT8 -> to == VoxelType.INT16 ? widened(elements) : elements;
            case INT16, UINT8, UINT16, FLOAT32 -> elements;
            case INT32, INT64, UINT32, UINT64 ->
                    to == VoxelType.FLOAT32 ? floats(elements, from) : elements;
            case FLOAT16, FLOAT64 -> floats(elements, from);
        };
    }

    /** Whether the stored elements are the drawn voxels, whatever their values. */
    static boolean isNone(ElementType from, VoxelType to) {
        return switch (from) {
            case BOOL, FLOAT16, FLOAT64 -> false;
            case INT8 -> to == VoxelType.INT8;
            case INT16, UINT8, UINT16, FLOAT32 -> true;
            case INT32, INT64, UINT32, UINT64 -> to != VoxelType.FLOAT32;
        };
    }

    /** Everything but 0 is true. */
    private static byte[] truths(byte[] elements) {
        int seen = 0;
        for (byte element : elements) {
            seen |= element;
        }
        if ((seen & ~1) == 0) {
            return elements;
        }
        byte[] truths = new byte[elements.length];
        for (int i = 0; i < truths.length; i++) {
            truths[i] = (byte) (elements[i] == 0 ? 0 : 1);
        }
        return truths;
    }

    private static byte[] widened(byte[] elements) {
        byte[] wide = new byte[2 * elements.length];
        for (int i = 0; i < elements.length; i++) {
            wide[2 * i] = elements[i];
            wide[2 * i + 1] = (byte) (elements[i] >> (Byte.SIZE - 1));
        }
        return wide;
    }

    private static byte[] floats(byte[] elements, ElementType from) {
        int count = elements.length / from.bytes();
        byte[] voxels = new byte[Float.BYTES * count];
        MemorySegment in = MemorySegment.ofArray(elements);
        MemorySegment out = MemorySegment.ofArray(voxels);
        Block block = block(from);
        float[] values = new float[BLOCK];
        for (int first = 0; first < count; first += BLOCK) {
            int length = Math.min(BLOCK, count - first);
            block.read(in, first, length, values);
            MemorySegment.copy(values, 0, out, FLOAT, (long) Float.BYTES * first, length);
        }
        return voxels;
    }

    private static Block block(ElementType from) {
        return switch (from) {
            case FLOAT16 -> halves(new short[BLOCK]);
            case FLOAT64 -> doubles(new double[BLOCK]);
            case INT32 -> ints(new int[BLOCK]);
            case UINT32 -> unsignedInts(new int[BLOCK]);
            case INT64 -> longs(new long[BLOCK]);
            case UINT64 -> unsignedLongs(new long[BLOCK]);
            case BOOL, INT8, INT16, UINT8, UINT16, FLOAT32 ->
                    throw new IllegalArgumentException(from.wireName() + " is not made float32");
        };
    }

    private static Block halves(short[] stored) {
        return (in, first, length, values) -> {
            MemorySegment.copy(in, SHORT, Short.BYTES * first, stored, 0, length);
            for (int i = 0; i < length; i++) {
                values[i] = Float.float16ToFloat(stored[i]);
            }
        };
    }

    private static Block doubles(double[] stored) {
        return (in, first, length, values) -> {
            MemorySegment.copy(in, DOUBLE, Double.BYTES * first, stored, 0, length);
            for (int i = 0; i < length; i++) {
                values[i] = (float) stored[i];
            }
        };
    }

    private static Block ints(int[] stored) {
        return (in, first, length, values) -> {
            MemorySegment.copy(in, INT, Integer.BYTES * first, stored, 0, length);
            for (int i = 0; i < length; i++) {
                values[i] = (float) stored[i];
            }
        };
    }

    private static Block unsignedInts(int[] stored) {
        return (in, first, length, values) -> {
            MemorySegment.copy(in, INT, Integer.BYTES * first, stored, 0, length);
            for (int i = 0; i < length; i++) {
                values[i] = (float) (stored[i] & 0xFFFF_FFFFL);
            }
        };
    }

    private static Block longs(long[] stored) {
        return (in, first, length, values) -> {
            MemorySegment.copy(in, LONG, Long.BYTES * first, stored, 0, length);
            for (int i = 0; i < length; i++) {
                values[i] = (float) stored[i];
            }
        };
    }

    private static Block unsignedLongs(long[] stored) {
        return (in, first, length, values) -> {
            MemorySegment.copy(in, LONG, Long.BYTES * first, stored, 0, length);
            for (int i = 0; i < length; i++) {
                long value = stored[i];
                // Half of it is a signed number; the bit that is lost still decides the rounding.
                values[i] = value >= 0 ? (float) value : 2 * (float) ((value >>> 1) | (value & 1));
            }
        };
    }

    /** Converts elements {@code first} to {@code first + length} into the beginning of a block. */
    private interface Block {
        void read(MemorySegment in, long first, int length, float[] values);
    }
}
