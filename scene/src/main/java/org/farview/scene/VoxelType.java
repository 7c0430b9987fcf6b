package org.farview.scene;

import java.util.Locale;

/** The number type of a voxel. */
public enum VoxelType {
    UINT8(1, 0, 255),
    UINT16(2, 0, 65535),
    INT16(2, -32768, 32767),
    FLOAT32(4, -Float.MAX_VALUE, Float.MAX_VALUE);

    private final int bytes;
    private final double min;
    private final double max;

    VoxelType(int bytes, double min, double max) {
        this.bytes = bytes;
        this.min = min;
        this.max = max;
    }

    /** Whether its values are whole numbers. */
    public boolean isInteger() {
        return !name().startsWith("FLOAT");
    }

    /** Size of one voxel in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Smallest finite value. */
    public double min() {
        return min;
    }

    /** Largest finite value. */
    public double max() {
        return max;
    }

    /** The NumPy name: {@code uint8}, {@code uint16}, {@code int16} or {@code float32}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
