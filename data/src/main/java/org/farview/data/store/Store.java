package org.farview.data.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
     * As {@link #read(StorePath, long)}, into memory that the caller has.
     *
     * @param room asked once, and only when there is such an object that may be read
     * @return how many bytes were read into the beginning of the room
     */
    default OptionalInt read(StorePath path, long maxBytes, Room room) {
        return into(room, read(path, maxBytes));
    }

    /**
     * As {@link #readRange(StorePath, Range)}, into memory that the caller has.
     *
     * @param room as of {@link #read(StorePath, long, Room)}
     * @return {@code range.length()}; empty when there is no such object
     */
    default OptionalInt readRange(StorePath path, Range range, Room room) {
        return into(room, readRange(path, range));
    }

    private static OptionalInt into(Room room, Optional<byte[]> read) {
        return read.map(
                        bytes -> {
                            System.arraycopy(bytes, 0, room.of(bytes.length), 0, bytes.length);
                            return OptionalInt.of(bytes.length);
                        })
                .orElse(OptionalInt.empty());
    }

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

    /** Gives memory to read into. */
    @FunctionalInterface
    interface Room {
        /**
         * @return at least as long, with whatever was in it before
         */
        byte[] of(int length);
    }

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
