package org.farview.data.zarr;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.farview.scene.VoxelType;

/**
 * The number type that an array is stored in. What is drawn is a {@link VoxelType}; not every
 * stored type is one.
 */
public enum ElementType {
    BOOL("b1", VoxelType.UINT8),
    INT8("i1", VoxelType.INT8),
    INT16("i2", VoxelType.INT16),
    INT32("i4", VoxelType.INT32),
    INT64("i8", VoxelType.INT64),
    UINT8("u1", VoxelType.UINT8),
    UINT16("u2", VoxelType.UINT16),
    UINT32("u4", VoxelType.UINT32),
    UINT64("u8", VoxelType.UINT64),
    FLOAT16("f2", VoxelType.FLOAT32),
    FLOAT32("f4", VoxelType.FLOAT32),
    FLOAT64("f8", VoxelType.FLOAT32);

    /** All names, for messages. */
    static final String NAMES =
            Arrays.stream(values()).map(ElementType::wireName).collect(Collectors.joining(", "));

    private final String code;
    private final VoxelType shown;

    /**
     * @param code kind and size in NumPy's words
     */
    ElementType(String code, VoxelType shown) {
        this.code = code;
        this.shown = shown;
    }

    /** By Zarr v3's name, which is NumPy's: e.g. {@code uint16}. */
    public static Optional<ElementType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.wireName().equals(name)).findFirst();
    }

    /** By kind and size of a NumPy type string without its byte order: e.g. {@code u2}. */
    static Optional<ElementType> coded(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }

    /** Size of one element in bytes. */
    public int bytes() {
        return code.charAt(1) - '0';
    }

    /** The NumPy name, e.g. {@code uint16}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its values are whole numbers; truth values are not. */
    public boolean isInteger() {
        return code.charAt(0) == 'i' || code.charAt(0) == 'u';
    }

    /** Whether it has a sign; of integers. */
    boolean isSigned() {
        return code.charAt(0) == 'i';
    }

    /**
     * What it is drawn as unless something else is asked for: integers and float32 as they are,
     * truth values as uint8 0 and 1, float16 (exactly) and float64 (rounded to nearest) as float32.
     */
    public VoxelType shown() {
        return shown;
    }

    /**
     * Whether it can be drawn as this type: besides {@link #shown}, int8 as int16, and integers of
     * 32 and 64 bits as float32, rounded to nearest. Meant for intensities; numbers of objects
     * would lose digits.
     */
    public boolean canBeShownAs(VoxelType type) {
        return type == shown
                || switch (this) {
                    case INT8 -> type == VoxelType.INT16;
                    case INT32, INT64, UINT32, UINT64 -> type == VoxelType.FLOAT32;
                    case BOOL, INT16, UINT8, UINT16, FLOAT16, FLOAT32, FLOAT64 -> false;
                };
    }
}
