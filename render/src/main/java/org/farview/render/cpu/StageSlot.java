package org.farview.render.cpu;

import java.util.Comparator;
import org.farview.render.TilePool;

/** A stage and what is derived from it on demand. Confined to the render thread. */
final class StageSlot {
    static final Comparator<StageSlot> BY_AGE = Comparator.comparingLong(StageSlot::lastUsed);

    private final Stage stage;
    private final ColumnMajorCopy columnMajor = new ColumnMajorCopy();
    private final BrickMaxima maxima = new BrickMaxima();
    private long lastUsed;

    StageSlot(Stage stage) {
        this.stage = stage;
    }

    Stage stage() {
        return stage;
    }

    /** The same voxels with rows fastest and columns slowest, up to date. */
    Voxels columnMajor(TilePool tiles) {
        return columnMajor.of(stage, tiles);
    }

    /** The largest voxel per brick, up to date. */
    BrickMaxima maxima(TilePool tiles) {
        maxima.update(stage, tiles);
        return maxima;
    }

    long bytes() {
        return stage.bytes() + columnMajor.bytes();
    }

    long lastUsed() {
        return lastUsed;
    }

    void markUsed(long frame) {
        lastUsed = frame;
    }
}
