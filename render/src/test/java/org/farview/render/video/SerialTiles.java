package org.farview.render.video;

import java.util.function.IntConsumer;
import org.farview.render.TilePool;

/** Runs tiles one after the other, last first, so that a hidden order would show. */
final class SerialTiles implements TilePool {
    @Override
    public int width() {
        return 1;
    }

    @Override
    public void forEach(int count, IntConsumer tile) {
        for (int i = count - 1; i >= 0; i--) {
            tile.accept(i);
        }
    }
}
