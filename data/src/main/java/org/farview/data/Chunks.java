package org.farview.data;

/**
 * The renderer's door to pixels: say what you want, take what is there. Never blocks.
 *
 * <p>Thread-safe.
 */
public interface Chunks {
    /** Replaces what {@code demand.owner()} wants: new keys are queued, dropped ones cancelled. */
    void demand(DemandSet demand);

    /** Forgets an owner. Its chunks stay as RECENT until evicted. */
    void release(String owner);

    /** What is known of a chunk now. */
    ChunkState state(ChunkKey key);
}
