package org.farview.data.zarr;

import java.nio.ByteOrder;
import java.util.List;

/**
 * How a shard is divided into chunks, and how its index is stored (Zarr v3 codec {@code
 * sharding_indexed}, version 1.0).
 *
 * @param shape voxels per shard, in the array's axis order
 * @param chunkShape voxels per chunk, in the array's axis order; divides the shape
 * @param axisOrder the order in which the index runs over the array's axes, slowest first
 * @param index how the index is stored
 */
record ShardLayout(
        List<Integer> shape, List<Integer> chunkShape, List<Integer> axisOrder, Index index) {
    ShardLayout {
        shape = List.copyOf(shape);
        chunkShape = List.copyOf(chunkShape);
        axisOrder = List.copyOf(axisOrder);
    }

    /**
     * Where the index has the chunk that holds a voxel of the array.
     *
     * @param voxel per axis
     */
    int position(long[] voxel) {
        int position = 0;
        for (int axis : axisOrder) {
            int chunk = (int) (voxel[axis] % shape.get(axis) / chunkShape.get(axis));
            position = position * (shape.get(axis) / chunkShape.get(axis)) + chunk;
        }
        return position;
    }

    /**
     * @param chunks entries of the index
     * @param place at which end of the shard it lies
     * @param order of its numbers' bytes
     * @param checksums in the order of encoding
     */
    record Index(int chunks, Place place, ByteOrder order, List<BytesCodec> checksums) {
        /** Offset and length, 64 bits each. */
        static final int ENTRY_BYTES = 2 * Long.BYTES;

        Index {
            checksums = List.copyOf(checksums);
        }

        /** Bytes of the index as stored. */
        int storedBytes() {
            return chunks * ENTRY_BYTES + checksums.size() * BytesCodec.Crc32c.BYTES;
        }
    }

    /** The end of a shard at which its index lies. */
    enum Place {
        START,
        END
    }
}
