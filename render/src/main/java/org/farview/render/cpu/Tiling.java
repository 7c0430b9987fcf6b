package org.farview.render.cpu;

import org.farview.render.Cancellation;
import org.farview.render.TilePool;

/** Splits rows into tiles, runs them on the pool and skips the rest once cancelled. */
record Tiling(TilePool tiles, Cancellation cancellation, int tileRows) {
    void rows(int count, RowTile tile) {
        tiles.forEach(
                Math.ceilDiv(count, tileRows),
                i -> {
                    if (!cancellation.requested()) {
                        int from = i * tileRows;
                        tile.run(from, Math.min(count, from + tileRows));
                    }
                });
    }

    /** Computes rows {@code from} (included) to {@code to} (excluded). */
    @FunctionalInterface
    interface RowTile {
        void run(int from, int to);
    }
}
