package org.farview.data;

/** What the cache can say about a chunk without waiting. */
public sealed interface ChunkState {
    /**
     * Decoded and in memory.
     *
     * @param chunk usable for as long as the caller holds it, also after eviction
     */
    record Ready(Chunk chunk) implements ChunkState {}

    /** Not in memory: queued, being fetched or decoded, or not asked for. */
    record Pending() implements ChunkState {}

    /**
     * Could not be read or decoded.
     *
     * @param reason for people: what, where, got, wanted
     */
    record Failed(String reason) implements ChunkState {}
}
