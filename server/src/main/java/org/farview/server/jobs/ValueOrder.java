package org.farview.server.jobs;

import org.farview.scene.VoxelType;

/**
 * Numbers the values of a voxel type from its lowest to its highest, so that they can be counted.
 */
final class ValueOrder {
    private final VoxelType type;

    /**
     * @throws RefusedException for types of more than 32 bits
     */
    ValueOrder(VoxelType type) {
        if (type.bytes() > Integer.BYTES) {
            throw new RefusedException(
                    "histogram.unsupported",
                    "values of type %s are not counted".formatted(type.wireName()));
        }
        this.type = type;
    }

    /** How many bits the numbers have. */
    int bits() {
        return type.bytes() * Byte.SIZE;
    }

    /** Whether stored bits are a number that counts. */
    boolean isFinite(long bits) {
        return type.isInteger() || Float.isFinite(Float.intBitsToFloat((int) bits));
    }

    /**
     * The place of a value among all of its type, from 0. Two zeros of a float count as one.
     *
     * @param bits as stored, finite
     */
    int rank(long bits) {
        return switch (type) {
            case UINT8, UINT16, UINT32 -> (int) bits;
            case INT8 -> (byte) bits - Byte.MIN_VALUE;
            case INT16 -> (short) bits - Short.MIN_VALUE;
            case INT32 -> (int) bits ^ Integer.MIN_VALUE;
            case INT64, UINT64 -> throw new IllegalStateException("rank of " + type);
            case FLOAT32 -> {
                int plain = Float.floatToRawIntBits(Float.intBitsToFloat((int) bits) + 0f);
                yield plain ^ (plain >> 31 | Integer.MIN_VALUE);
            }
        };
    }

    /** The value at a place; an unsigned number. */
    double value(int rank) {
        return switch (type) {
            case UINT8, UINT16 -> rank;
            case UINT32 -> Integer.toUnsignedLong(rank);
            case INT8 -> rank + Byte.MIN_VALUE;
            case INT16 -> rank + Short.MIN_VALUE;
            case INT32 -> rank ^ Integer.MIN_VALUE;
            case INT64, UINT64 -> throw new IllegalStateException("value of " + type);
            case FLOAT32 -> Float.intBitsToFloat(rank < 0 ? rank ^ Integer.MIN_VALUE : ~rank);
        };
    }
}
