package org.farview.data.source;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import org.farview.scene.VoxelType;

/**
 * A whole image in memory.
 *
 * @param type of the voxels
 * @param shape voxels per axis, slowest first, e.g. (z, y, x)
 * @param bytes C order, little-endian; never written to once the record exists
 */
@SuppressWarnings("ArrayRecordComponent") // images are large; shared and immutable by contract
public record Raster(VoxelType type, List<Integer> shape, byte[] bytes) implements VoxelGrid {
    /** What is read at once of a picture, and of every other axis. */
    private static final int TILE_SIDE = 256;

    private static final int DEPTH = 4;

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    public Raster {
        shape = List.copyOf(shape);
        long expected = type.bytes();
        for (int side : shape) {
            expected = Math.multiplyExact(expected, (long) side);
        }
        if (bytes.length != expected) {
            throw new IllegalArgumentException(
                    "raster of %s %s: got %d bytes, wanted %d"
                            .formatted(type.wireName(), shape, bytes.length, expected));
        }
    }

    /** In memory every region costs the same; this is one that is not too small. */
    @Override
    public List<Integer> chunkShape() {
        return IntStream.range(0, shape.size())
                .mapToObj(axis ->
                        Math.min(shape.get(axis), axis < shape.size() - 2 ? DEPTH : TILE_SIDE))
                .toList();
    }

    @Override
    public Raster read(Region region) {
        long size = region.voxels() * type.bytes();
        byte[] part = new byte[Math.toIntExact(size)];
        Boxes.copy(
                new Boxes.Side(bytes, shape, region.start()),
                new Boxes.Side(part, region.shape(), Region.whole(region.shape()).start()),
                region.shape(),
                type.bytes());
        return new Raster(type, region.shape(), part);
    }

    public int voxels() {
        return bytes.length / type.bytes();
    }

    /** The value of a voxel; every type here fits a float exactly. */
    public float value(int voxel) {
        return read(MemorySegment.ofArray(bytes), type, voxel);
    }

    /**
     * The value of a voxel of little-endian bytes.
     *
     * @throws IllegalArgumentException for a type that only labels have
     */
    public static float read(MemorySegment bytes, VoxelType type, long voxel) {
        return switch (type) {
            case UINT8 -> bytes.get(ValueLayout.JAVA_BYTE, voxel) & 0xff;
            case UINT16 -> bytes.get(SHORT, 2 * voxel) & 0xffff;
            case INT16 -> bytes.get(SHORT, 2 * voxel);
            case FLOAT32 -> bytes.get(FLOAT, 4 * voxel);
            case INT8, UINT32, INT32, UINT64, INT64 -> throw labels(type);
        };
    }

    /** Writes a value into little-endian bytes; it must be one that the type can hold. */
    public static void write(MemorySegment bytes, VoxelType type, long voxel, float value) {
        switch (type) {
            case UINT8 -> bytes.set(ValueLayout.JAVA_BYTE, voxel, (byte) (int) value);
            case UINT16, INT16 -> bytes.set(SHORT, 2 * voxel, (short) (int) value);
            case FLOAT32 -> bytes.set(FLOAT, 4 * voxel, value);
            case INT8, UINT32, INT32, UINT64, INT64 -> throw labels(type);
        }
    }

    private static IllegalArgumentException labels(VoxelType type) {
        return new IllegalArgumentException(
                "%s: numbers of objects are no floats".formatted(type.wireName()));
    }
}
