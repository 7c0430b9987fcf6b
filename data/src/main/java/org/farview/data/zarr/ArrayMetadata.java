package org.farview.data.zarr;

import java.nio.ByteOrder;
import java.util.List;
import org.farview.data.DataException;
import org.farview.data.DataLimits;

/**
 * What an array's metadata says, of either format, checked.
 *
 * @param format 2 or 3
 * @param shape voxels per axis, in the file's axis order, each at least 1
 * @param chunkShape of the same length, each at least 1; of sharded arrays that of the inner chunks
 * @param shards how stored objects are divided into chunks, the outermost first; none when every
 *     chunk is an object of its own
 * @param type of the elements
 * @param fill one element, little-endian
 * @param keys how stored objects are named
 * @param codecs how chunks are stored
 * @param dimensionNames one per axis, or none at all
 * @param attributes the user's
 */
record ArrayMetadata(
        int format,
        List<Integer> shape,
        List<Integer> chunkShape,
        List<ShardLayout> shards,
        ElementType type,
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
        shards = List.copyOf(shards);
        fill = List.copyOf(fill);
        dimensionNames = List.copyOf(dimensionNames);
    }

    /** Voxels per stored object and axis. */
    List<Integer> objectShape() {
        return shards.isEmpty() ? chunkShape : shards.getFirst().shape();
    }

    /**
     * Shape and object shape as the file gives them, not yet checked.
     *
     * @param shape of the array
     * @param objectShape of what is stored as one object: a chunk, or a shard of many
     */
    record Grid(List<Integer> shape, List<Integer> objectShape) {
        /**
         * Checks both before anything is computed from them.
         *
         * @throws DataException when they do not fit each other or a side is below 1
         */
        Grid checked(String where) {
            int axes = shape.size();
            if (axes < 1 || axes > MAX_AXES || objectShape.size() != axes) {
                throw new DataException(
                        "%s: got a shape of %d and chunks of %d axes, wanted 1 to %d axes and as many chunk sides"
                                .formatted(where, axes, objectShape.size(), MAX_AXES));
            }
            for (int axis = 0; axis < axes; axis++) {
                if (shape.get(axis) < 1 || objectShape.get(axis) < 1) {
                    throw new DataException(
                            "%s: got shape %s with chunks %s, wanted sides of at least 1"
                                    .formatted(where, shape, objectShape));
                }
            }
            return this;
        }
    }

    /**
     * @param chunkShape checked sides
     * @return stored bytes of a chunk before compression
     * @throws DataException when a chunk, stored or drawn, is larger than the limit
     */
    static int checkedChunkBytes(
            List<Integer> chunkShape, ElementType type, DataLimits limits, String where) {
        // A half takes twice its bytes when it is drawn.
        int width = Math.max(type.bytes(), type.shown().bytes());
        long voxels = 1;
        for (int side : chunkShape) {
            // Both factors are below 2^31, so the product cannot overflow before it is checked.
            voxels *= side;
            if (voxels * width > limits.chunkBytes()) {
                throw new DataException(
                        "%s: got chunks %s of %s, wanted at most %d bytes per chunk"
                                .formatted(
                                        where, chunkShape, type.wireName(), limits.chunkBytes()));
            }
        }
        return (int) (voxels * type.bytes());
    }

    /** An element's type and the byte order it is stored in. */
    record Element(ElementType type, ByteOrder order) {}
}
