package org.farview.data;

import java.util.List;
import org.farview.scene.VoxelType;

/**
 * A decoded chunk.
 *
 * @param key which one
 * @param type of the voxels
 * @param shape voxels per axis, slowest first, C order; always the level's full chunk shape, also
 *     at the array's edge
 * @param bytes {@code product(shape) * type.bytes()} bytes, little-endian; never written to once
 *     the record exists
 */
@SuppressWarnings(
        "ArrayRecordComponent") // shared by reference on purpose: chunks are large and immutable by
// contract
public record Chunk(ChunkKey key, VoxelType type, List<Integer> shape, byte[] bytes) {
    public Chunk {
        shape = List.copyOf(shape);
        long expected = type.bytes();
        for (int side : shape) {
            expected *= side;
        }
        if (bytes.length != expected) {
            throw new IllegalArgumentException(
                    "chunk %s: got %d bytes, expected %d".formatted(key, bytes.length, expected));
        }
    }
}
