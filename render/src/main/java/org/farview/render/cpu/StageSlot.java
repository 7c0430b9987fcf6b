package org.farview.render.cpu;

import java.util.Comparator;
import org.farview.render.TilePool;

/** A stage and the largest voxel of each of its bricks. Confined to the render thread. */
final class StageSlot {
    static final Comparator<StageSlot> BY_AGE = Comparator.comparingLong(StageSlot::lastUsed);

    private final Stage stage;
    private final BrickMaxima maxima = new BrickMaxima();
    private long lastUsed;

    /** Pieces of work under way that read the voxels. */
    private int readers;

    StageSlot(Stage stage) {
        this.stage = stage;
    }

    Stage stage() {
        return stage;
    }

    /** The largest voxel per brick, up to date. */
    BrickMaxima maxima(TilePool tiles) {
        maxima.update(stage, tiles);
        return maxima;
    }

    /** The same as it is, for work that brings it up to date elsewhere. */
    BrickMaxima maxima() {
        return maxima;
    }

    long bytes() {
        return stage.bytes();
    }

    long lastUsed() {
        return lastUsed;
    }

    void markUsed(long frame) {
        lastUsed = frame;
    }

    /** Work that reads the voxels begins: until it ends they must not change. */
    void pin() {
        readers++;
    }

    void unpin() {
        readers--;
    }

    boolean isPinned() {
        return readers > 0;
    }
}
