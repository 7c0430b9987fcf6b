package org.farview.data.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.farview.data.DataException;

/**
 * A read-only tree of objects: a folder or an archive.
 *
 * <p>Thread-safe. Every read blocks on I/O and belongs on a virtual thread. A store never writes
 * and never looks outside its root.
 */
public interface Store extends AutoCloseable {
    /** What {@link #list} returns at most. */
    int MAX_CHILDREN = 10_000;

    /**
     * Reads a whole object.
     *
     * @param maxBytes bound on the object's size, checked before memory is taken
     * @return empty when there is no such object; a folder is no object
     * @throws DataException when it cannot be read, is damaged or larger than {@code maxBytes}
     */
    Optional<byte[]> read(StorePath path, long maxBytes);

    /**
     * Reads {@code range.length()} bytes of an object, no more and no less.
     *
     * @return empty when there is no such object
     * @throws DataException when it cannot be read or ends before the range does
     */
    Optional<byte[]> readRange(StorePath path, Range range);

    /**
     * How many bytes an object has.
     *
     * @return empty when there is no such object
     * @throws DataException when it cannot be found out
     */
    OptionalLong size(StorePath path);

    /** Whether there is an object (not a folder) of that name. */
    boolean exists(StorePath path);

    /**
     * Names of the objects and folders directly below a folder, sorted, at most {@link
     * #MAX_CHILDREN}; empty when there is no such folder.
     */
    List<String> list(StorePath folder);

    /** For people: kind and place, e.g. {@code zip '/images/head.ome.zarr.zip'}. */
    String describe();

    @Override
    void close();

    /**
     * A part of an object.
     *
     * @param offset of the first byte, at least 0
     * @param length in bytes, at least 0
     */
    record Range(long offset, int length) {
        public Range {
            if (offset < 0 || length < 0) {
                throw new IllegalArgumentException(
                        "range: got offset %d, length %d".formatted(offset, length));
            }
        }
    }
}
