package org.farview.data.cache;

/** Counts since the start, and the number of waiting wishes. Guarded by the cache's lock. */
final class Tally {
    long hits;
    long misses;
    long evicted;
    long failed;
    long decoded;
    long decodeNanos;
    int queued;
}
