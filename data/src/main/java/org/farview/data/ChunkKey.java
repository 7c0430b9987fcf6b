package org.farview.data;

import java.util.List;

/**
 * Names one chunk: what the format stores and the cache holds. For a sharded array it names an
 * inner chunk.
 *
 * @param image {@link ImageSource#id()}
 * @param level index into the image's levels; 0 is the finest
 * @param index chunk index per axis, slowest axis first, each at least 0
 */
public record ChunkKey(String image, int level, List<Integer> index) {
    public ChunkKey {
        index = List.copyOf(index);
    }
}
