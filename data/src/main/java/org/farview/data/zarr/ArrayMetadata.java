package org.farview.data.zarr;

import java.nio.ByteOrder;
import java.util.List;
import org.farview.data.DataException;
import org.farview.data.DataLimits;
import org.farview.scene.VoxelType;

/**
 * What an array's metadata says, of either format, checked.
 *
 * @param format 2 or 3
 * @param shape voxels per axis, in the file's axis order, each at least 1
 * @param chunkShape of the same length, each at least 1
 * @param type of the voxels
 * @param fill one voxel, little-endian
 * @param keys how chunks are named
 * @param codecs how chunks are stored
 * @param dimensionNames one per axis, or none at all
 * @param attributes the user's
 */
record ArrayMetadata(
        int format,
        List<Integer> shape,
        List<Integer> chunkShape,
        VoxelType type,
        List<Byte> fill,
        ChunkNames keys,
        CodecChain codecs,
        List<String> dimensionNames,
        JsonFields attributes) {
    /** More axes than any image has; keeps a hostile file from long loops. */
    private static final int MAX_AXES = 16;

    ArrayMetadata {
        shape = List.copyOf(shape);
        chunkShape = List.copyOf(chunkShape);
        fill = List.copyOf(fill);
        dimensionNames = List.copyOf(dimensionNames);
    }

    /**
     * Checks shape and chunk shape before anything is computed from them.
     *
     * @return decoded bytes of a chunk
     * @throws DataException when they do not fit each other, a side is below 1, or a chunk is
     *     larger than the limit
     */
    static int checkedChunkBytes(Grid grid, VoxelType type, DataLimits limits, String where) {
        int axes = grid.shape().size();
        if (axes < 1 || axes > MAX_AXES || grid.chunkShape().size() != axes) {
            throw new DataException(
                    "%s: got shape %s with chunks %s, wanted 1 to %d axes and as many chunk sides"
                            .formatted(where, grid.shape(), grid.chunkShape(), MAX_AXES));
        }
        long bytes = type.bytes();
        for (int axis = 0; axis < axes; axis++) {
            int side = grid.chunkShape().get(axis);
            if (grid.shape().get(axis) < 1 || side < 1) {
                throw new DataException(
                        "%s: got shape %s with chunks %s, wanted sides of at least 1"
                                .formatted(where, grid.shape(), grid.chunkShape()));
            }
            // Both factors are below 2^31, so the product cannot overflow before it is checked.
            bytes *= side;
            if (bytes > limits.chunkBytes()) {
                throw new DataException(
                        "%s: got chunks %s of %s, wanted at most %d bytes per chunk"
                                .formatted(
                                        where,
                                        grid.chunkShape(),
                                        type.wireName(),
                                        limits.chunkBytes()));
            }
        }
        return (int) bytes;
    }

    /** Shape and chunk shape as the file gives them, not yet checked. */
    record Grid(List<Integer> shape, List<Integer> chunkShape) {}

    /** A voxel's type and the byte order it is stored in. */
    record Element(VoxelType type, ByteOrder order) {}
}
