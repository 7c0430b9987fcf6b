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

    /**
     * What the file says of the objects of a label image; {@link LabelLegend#NONE} for all others,
     * and for an image that is not known. The same for as long as the image is known.
     *
     * @param image its id, as in {@link ChunkKey#image()}
     */
    default LabelLegend legend(String image) {
        return LabelLegend.NONE;
    }
}
