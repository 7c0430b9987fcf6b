package org.farview.data;

/** How much a chunk is wanted. A request may evict only what is wanted strictly less. */
public enum Tier {
    /** Seen before, wanted by nobody now. */
    RECENT,
    /** Likely to be seen soon. */
    PREFETCH,
    /** Part of the picture now. */
    VISIBLE
}
