package org.farview.data.cache;

import java.util.Set;
import org.farview.data.ChunkKey;

/** What one view wants now. Guarded by the cache's lock. */
final class Owner {
    long generation = Long.MIN_VALUE;
    Set<ChunkKey> keys = Set.of();
}
