package org.farview.data;

/**
 * One wish of a demand set.
 *
 * @param key which chunk
 * @param tier VISIBLE or PREFETCH
 * @param priority within the tier: higher is fetched first and evicted last; finite
 */
public record ChunkRequest(ChunkKey key, Tier tier, double priority) {
    public ChunkRequest {
        if (tier == Tier.RECENT || !Double.isFinite(priority)) {
            throw new IllegalArgumentException(
                    "chunk request: got tier %s, priority %s".formatted(tier, priority));
        }
    }
}
