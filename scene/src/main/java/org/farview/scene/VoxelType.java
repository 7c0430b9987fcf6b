package org.farview.scene;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The number type of a voxel. Some are read for labels only. */
public enum VoxelType {
    UINT8(1, 0, 255),
    UINT16(2, 0, 65535),
    INT16(2, -32768, 32767),
    FLOAT32(4, -Float.MAX_VALUE, Float.MAX_VALUE),
    INT8(1, -128, 127),
    UINT32(4, 0, 4294967295.0),
    INT32(4, Integer.MIN_VALUE, Integer.MAX_VALUE),
    /** The largest value is 2^64 - 1, which no double is. */
    UINT64(8, 0, 0x1p64),
    /** The largest value is 2^63 - 1, which no double is. */
    INT64(8, -0x1p63, 0x1p63);

    private final int bytes;
    private final double min;
    private final double max;

    VoxelType(int bytes, double min, double max) {
        this.bytes = bytes;
        this.min = min;
        this.max = max;
    }

    /** The types that images are drawn from; labels may be of any integers. */
    public static List<VoxelType> ofImages() {
        return Arrays.stream(values()).filter(type -> !type.isOnlyForLabels()).toList();
    }

    /** Whether its values are whole numbers. */
    public boolean isInteger() {
        return !name().startsWith("FLOAT");
    }

    /** Whether voxels of this type are taken as numbers of objects, whatever else is said. */
    public boolean isOnlyForLabels() {
        return switch (this) {
            case UINT8, UINT16, INT16, FLOAT32 -> false;
            case INT8, UINT32, INT32, UINT64, INT64 -> true;
        };
    }

    /** Size of one voxel in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Smallest finite value. */
    public double min() {
        return min;
    }

    /** Largest finite value; of 64-bit integers the next double above it. */
    public double max() {
        return max;
    }

    /** The NumPy name, e.g. {@code uint8} or {@code float32}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
