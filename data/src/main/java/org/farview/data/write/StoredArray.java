package org.farview.data.write;

import java.util.List;
import java.util.stream.IntStream;
import org.farview.scene.AxisType;
import org.farview.scene.VoxelType;

/**
 * An array as it is to be stored.
 *
 * @param prefix its path in the container, ending in {@code /}
 * @param type of the voxels
 * @param shape voxels per axis
 * @param chunkShape voxels per chunk and axis
 * @param zstdLevel how hard chunks are compressed
 */
record StoredArray(
        String prefix,
        VoxelType type,
        List<Integer> shape,
        List<Integer> chunkShape,
        int zstdLevel) {
    /** Chunk side along space: 256 KiB of uint8, few enough for a network, small enough to skip. */
    private static final int CHUNK_SIDE = 64;

    /** Of a picture, which is two-dimensional, chunks are larger. */
    private static final int TILE_SIDE = 256;

    /** Small images are compressed as well as possible, large ones in bearable time. */
    private static final int BEST = 19;

    private static final int FAST = 3;
    private static final long SMALL_BYTES = 64L << 20;

    StoredArray {
        shape = List.copyOf(shape);
        chunkShape = List.copyOf(chunkShape);
    }

    /** One level of a picture, below {@code prefix}. */
    static StoredArray of(Picture picture, LevelPlan level, String prefix) {
        List<Integer> shape = level.shape();
        long bytes = picture.grid().type().bytes();
        for (int side : picture.grid().shape()) {
            bytes = Math.multiplyExact(bytes, (long) side);
        }
        boolean deep =
                IntStream.range(0, shape.size())
                                .filter(axis -> isSpace(picture, axis))
                                .filter(axis -> picture.grid().shape().get(axis) > 1)
                                .count()
                        > 2;
        int side = deep ? CHUNK_SIDE : TILE_SIDE;
        return new StoredArray(
                prefix,
                picture.grid().type(),
                shape,
                IntStream.range(0, shape.size())
                        .mapToObj(axis ->
                                isSpace(picture, axis) ? Math.min(side, shape.get(axis)) : 1)
                        .toList(),
                bytes <= SMALL_BYTES ? BEST : FAST);
    }

    /** Number of chunks, written or not. */
    long chunks() {
        long count = 1;
        for (int axis = 0; axis < shape.size(); axis++) {
            count *= Math.ceilDiv(shape.get(axis), chunkShape.get(axis));
        }
        return count;
    }

    int chunkBytes() {
        return chunkShape.stream().reduce(type.bytes(), (a, b) -> a * b);
    }

    private static boolean isSpace(Picture picture, int axis) {
        return picture.axes().get(axis).type() == AxisType.SPACE;
    }
}
