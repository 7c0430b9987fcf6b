package org.farview.data.source;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.farview.data.DataException;
import org.farview.scene.VoxelType;

/** The datatypes of NIfTI that we read (nifti1.h, DT_*). */
enum NiftiType {
    UINT8(2, 1, VoxelType.UINT8, VoxelType.UINT8),
    INT16(4, 2, VoxelType.INT16, VoxelType.INT16),
    INT32(8, 4, VoxelType.FLOAT32, VoxelType.INT32),
    FLOAT32(16, 4, VoxelType.FLOAT32, VoxelType.FLOAT32),
    FLOAT64(64, 8, VoxelType.FLOAT32, VoxelType.FLOAT32),
    /** Three bytes for red, green and blue; each is an element. */
    RGB24(128, 3, VoxelType.UINT8, VoxelType.UINT8),
    INT8(256, 1, VoxelType.INT16, VoxelType.INT8),
    UINT16(512, 2, VoxelType.UINT16, VoxelType.UINT16),
    UINT32(768, 4, VoxelType.FLOAT32, VoxelType.UINT32),
    INT64(1024, 8, VoxelType.FLOAT32, VoxelType.INT64),
    UINT64(1280, 8, VoxelType.FLOAT32, VoxelType.UINT64),
    /** As RGB24 and a fourth byte, which is left out. */
    RGBA32(2304, 4, VoxelType.UINT8, VoxelType.UINT8);

    private static final double TWO_TO_THE_63 = 0x1p63;

    private final int code;
    private final int voxelBytes;
    private final VoxelType drawn;
    private final VoxelType exact;

    NiftiType(int code, int voxelBytes, VoxelType drawn, VoxelType exact) {
        this.code = code;
        this.voxelBytes = voxelBytes;
        this.drawn = drawn;
        this.exact = exact;
    }

    /**
     * @throws DataException for every other datatype; the message lists these
     */
    static NiftiType of(int code, String where) {
        for (NiftiType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new DataException(
                "%s: got NIfTI datatype %d, wanted %s"
                        .formatted(
                                where,
                                code,
                                Arrays.stream(values())
                                        .map(type ->
                                                "%s (%d)"
                                                        .formatted(
                                                                type.name()
                                                                        .toLowerCase(Locale.ROOT),
                                                                type.code))
                                        .collect(Collectors.joining(", "))));
    }

    /** What a voxel takes in the file. */
    int voxelBytes() {
        return voxelBytes;
    }

    /** Red, green and blue are elements of their own. */
    boolean isColor() {
        return this == RGB24 || this == RGBA32;
    }

    /** Elements of a voxel in the file. */
    int elements() {
        return isColor() ? voxelBytes : 1;
    }

    int elementBytes() {
        return voxelBytes / elements();
    }

    /** What voxels become that are intensities: a type that is drawn. */
    VoxelType drawn() {
        return drawn;
    }

    /** What voxels become that are numbers of objects: integers stay as they are. */
    VoxelType exact() {
        return exact;
    }

    /** An element as a number; 64-bit integers are rounded to the nearest double. */
    double read(MemorySegment bytes, long position, ByteOrder order) {
        return switch (this) {
            case UINT8, RGB24, RGBA32 -> bytes.get(ValueLayout.JAVA_BYTE, position) & 0xff;
            case INT8 -> bytes.get(ValueLayout.JAVA_BYTE, position);
            case INT16 -> bytes.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), position);
            case UINT16 ->
                    bytes.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), position) & 0xffff;
            case INT32 -> bytes.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), position);
            case UINT32 ->
                    Integer.toUnsignedLong(
                            bytes.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), position));
            case INT64 -> bytes.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), position);
            case UINT64 ->
                    unsigned(bytes.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), position));
            case FLOAT32 -> bytes.get(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order), position);
            case FLOAT64 -> bytes.get(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order), position);
        };
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : (value & Long.MAX_VALUE) + TWO_TO_THE_63;
    }
}
