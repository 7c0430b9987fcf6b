package org.farview.data.zarr;

import java.util.List;
import java.util.stream.Collectors;
import org.farview.data.DataException;

/**
 * How an array names its chunks (Zarr v3 core, "Chunk key encoding").
 *
 * @param prefix {@code c} for v3's default encoding, empty for v2's
 * @param separator {@code /} or {@code .}
 */
record ChunkNames(String prefix, String separator) {
    /**
     * @throws DataException for another separator
     */
    static ChunkNames of(String prefix, String separator, String where) {
        if (!separator.equals("/") && !separator.equals(".")) {
            throw new DataException(
                    "%s: got chunk separator '%s', wanted '/' or '.'".formatted(where, separator));
        }
        return new ChunkNames(prefix, separator);
    }

    /** The chunk's name relative to its array, e.g. {@code c/0/1/2} or {@code 0.1.2}. */
    String name(List<Integer> index) {
        String joined = index.stream().map(String::valueOf).collect(Collectors.joining(separator));
        return prefix.isEmpty() ? joined : prefix + separator + joined;
    }
}
