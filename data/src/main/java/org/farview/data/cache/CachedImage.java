package org.farview.data.cache;

import java.util.List;
import java.util.stream.IntStream;
import org.farview.data.ImageSource;
import org.farview.scene.Level;

/**
 * An image known to the cache: its lanes and how many of its chunks are on their way. Guarded by
 * the cache's lock.
 */
final class CachedImage {
    final ImageSource source;
    final List<Lane> lanes;
    int fetching;
    int inFlight;

    CachedImage(ImageSource source) {
        this.source = source;
        this.lanes =
                source.multiscale().levels().stream()
                        .map(level -> new Lane(this, chunkBytes(level)))
                        .toList();
    }

    private long chunkBytes(Level level) {
        long voxels =
                IntStream.range(0, level.ndim())
                        .mapToLong(axis -> level.chunkShape().get(axis))
                        .reduce(1, Math::multiplyExact);
        return voxels * source.type().bytes();
    }
}
