package org.farview.render;

import java.util.function.IntConsumer;

/**
 * Runs the tiles of one picture on all cores. The renderer is handed one and starts no threads
 * itself.
 */
public interface TilePool {
    /** How many tiles can run at once, the calling thread included. */
    int width();

    /**
     * Calls {@code tile} once for each of 0..count-1, in any order and on any thread of the pool or
     * the caller's, and returns when all are done. What a tile throws is thrown here, after the
     * others ended.
     */
    void forEach(int count, IntConsumer tile);
}
