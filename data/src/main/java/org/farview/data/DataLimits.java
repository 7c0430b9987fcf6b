package org.farview.data;

/**
 * What a file may ask of us. Checked against its metadata before memory is taken.
 *
 * @param chunkBytes largest decoded chunk; a larger one refuses the array when it is opened
 * @param metadataBytes largest metadata document, or index of a shard
 */
public record DataLimits(long chunkBytes, long metadataBytes) {
    private static final long MIB = 1L << 20;

    /**
     * What is viewed straight from a file of another format at most: decoded bytes of the coarsest
     * resolution that it holds. Of larger ones the import makes a pyramid.
     */
    public static final long VIEWED_BYTES = 2L << 30;

    /**
     * A file of a format that cannot be read in parts (PNG, JPEG, gzipped NIfTI) may take this part
     * of the heap while it is viewed: one of so many equal ones.
     */
    public static final int HELD_PARTS = 16;

    /** Chunks of 256 MiB, metadata of 16 MiB (consolidated metadata of large plates is long). */
    public static final DataLimits DEFAULT = new DataLimits(256 * MIB, 16 * MIB);

    public DataLimits {
        if (chunkBytes < 1 || chunkBytes > Integer.MAX_VALUE - 8 || metadataBytes < 1) {
            throw new IllegalArgumentException(
                    "limits: got chunks of %d and metadata of %d bytes"
                            .formatted(chunkBytes, metadataBytes));
        }
    }
}
