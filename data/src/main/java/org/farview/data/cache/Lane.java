package org.farview.data.cache;

import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.farview.data.Chunk;
import org.jspecify.annotations.Nullable;

/**
 * The waiting wishes of one level of one image. All its chunks have one size, so if the first does
 * not fit into the budget, none does. Guarded by the cache's lock.
 */
final class Lane {
    final CachedImage image;
    final long chunkBytes;

    /** Most wanted first, then in the order of arrival. */
    final NavigableSet<Entry> queue =
            new TreeSet<>(
                    Comparator.comparing((Entry entry) -> entry.rank)
                            .reversed()
                            .thenComparingLong(entry -> entry.serial));

    /** What every absent chunk of this level looks like; made when the first one is met. */
    @Nullable Chunk constant;

    Lane(CachedImage image, long chunkBytes) {
        this.image = image;
        this.chunkBytes = chunkBytes;
    }

    /** Bytes to reserve before a chunk of this lane is fetched. */
    long need() {
        return chunkBytes + Entry.OVERHEAD_BYTES;
    }
}
