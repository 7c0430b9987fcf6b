package org.farview.data;

import org.farview.scene.VoxelType;

/** Reads single voxels of decoded chunks, as the file holds them. Pure functions. */
public final class StoredValue {
    private StoredValue() {}

    /**
     * The value of a voxel.
     *
     * @param voxel its place in the chunk, in C order
     * @return a {@link Long} for integers, else a {@link Double}; exact, and for floats possibly
     *     NaN or infinite
     */
    public static Number of(Chunk chunk, int voxel) {
        long bits = bits(chunk, voxel);
        if (chunk.type().isInteger()) {
            return whole(chunk.type(), bits);
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
            case UINT8, UINT16, INT16 -> whole(type, bits);
        };
    }

    private static long whole(VoxelType type, long bits) {
        return switch (type) {
            case UINT8, UINT16 -> bits;
            case INT16 -> (short) bits;
            case FLOAT32 -> throw new IllegalArgumentException("float32 is no whole number");
        };
    }
}
