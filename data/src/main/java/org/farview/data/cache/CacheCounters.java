package org.farview.data.cache;

/**
 * What a {@link ChunkCache} did and holds, at one moment.
 *
 * @param hits new wishes whose chunk was already there, since the start
 * @param misses new wishes whose chunk was not, since the start
 * @param budgetBytes never exceeded by {@code residentBytes + reservedBytes}
 * @param residentBytes of decoded chunks (and 256 bytes of bookkeeping for each)
 * @param reservedBytes for chunks being fetched or decoded
 * @param queued wishes that wait for a read
 * @param inFlight chunks being fetched or decoded
 * @param evicted chunks dropped to make room, since the start
 * @param failed failed attempts, since the start
 * @param decoded chunks made, since the start
 * @param decodeNanos time spent decoding, since the start
 */
public record CacheCounters(
        long hits,
        long misses,
        long budgetBytes,
        long residentBytes,
        long reservedBytes,
        int queued,
        int inFlight,
        long evicted,
        long failed,
        long decoded,
        long decodeNanos) {}
