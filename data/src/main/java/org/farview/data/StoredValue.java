package org.farview.data;

import java.math.BigInteger;
import org.farview.scene.VoxelType;

/** Reads single voxels of decoded chunks, as the file holds them. Pure functions. */
public final class StoredValue {
    private StoredValue() {}

    /**
     * The value of a voxel.
     *
     * @param voxel its place in the chunk, in C order
     * @return a {@link Long} for integers, a {@link BigInteger} for those that are too large for
     *     it, else a {@link Double}; exact, and for floats possibly NaN or infinite
     */
    public static Number of(Chunk chunk, int voxel) {
        long bits = bits(chunk, voxel);
        if (chunk.type().isInteger()) {
            long whole = whole(chunk.type(), bits);
            boolean fits = whole >= 0 || chunk.type() != VoxelType.UINT64;
            return fits ? (Number) whole : new BigInteger(Long.toUnsignedString(whole));
        }
        return real(chunk.type(), bits);
    }

    /** The stored bits of a voxel; those above its size are 0. */
    public static long bits(Chunk chunk, int voxel) {
        int size = chunk.type().bytes();
        byte[] bytes = chunk.bytes();
        int first = voxel * size;
        long bits = 0;
        for (int at = first + size - 1; at >= first; at--) {
            bits = (bits << Byte.SIZE) | (bytes[at] & 0xFF);
        }
        return bits;
    }

    /** The number that stored bits stand for; of large integers the nearest. */
    public static double real(VoxelType type, long bits) {
        return switch (type) {
            case FLOAT32 -> Float.intBitsToFloat((int) bits);
            case UINT64 -> (bits >>> 1) * 2.0 + (bits & 1);
            case UINT8, INT8, UINT16, INT16, UINT32, INT32, INT64 -> whole(type, bits);
        };
    }

    private static long whole(VoxelType type, long bits) {
        return switch (type) {
            case UINT8, UINT16, UINT32, INT64, UINT64 -> bits;
            case INT8 -> (byte) bits;
            case INT16 -> (short) bits;
            case INT32 -> (int) bits;
            case FLOAT32 -> throw new IllegalArgumentException("float32 is no whole number");
        };
    }
}
