package org.farview.render.cpu;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.farview.data.Chunk;
import org.farview.data.ChunkState;
import org.farview.data.Chunks;
import org.farview.render.view.Cell;
import org.farview.render.view.Cut;

/**
 * What the cache has of the chunks that the stage of a cut lacks, cell by cell. Chunks are held
 * within one turn only: they belong to the cache. Confined to the render thread.
 */
final class Arrivals {
    private final Cut cut;
    private final List<Cell> cells;
    private final BitSet failed = new BitSet();
    private final Map<Integer, Chunk> arrived = new HashMap<>();

    Arrivals(Cut cut) {
        this.cut = cut;
        this.cells = cut.cells();
    }

    Cut cut() {
        return cut;
    }

    int cells() {
        return cells.size();
    }

    /** Asks the cache for the cells that are lacked. */
    void look(Chunks chunks, IntPredicate lacked) {
        arrived.clear();
        for (int cell = 0; cell < cells.size(); cell++) {
            if (lacked.test(cell)) {
                look(chunks, cell);
            }
        }
    }

    private void look(Chunks chunks, int cell) {
        switch (chunks.state(cells.get(cell).key())) {
            case ChunkState.Ready(Chunk chunk) when Stage.fits(chunk, cut) -> {
                arrived.put(cell, chunk);
                failed.clear(cell);
            }
            case ChunkState.Ready _, ChunkState.Failed _ -> failed.set(cell);
            case ChunkState.Pending _ -> failed.clear(cell);
        }
    }

    /** Lets go of the chunks. */
    void release() {
        arrived.clear();
    }

    /**
     * Cells that a stage holds now are not broken, whatever was known of them, and need not be laid
     * out again: what is complete is not looked at any more before the turn ends.
     */
    void markHeld(IntPredicate held) {
        arrived.keySet().removeIf(held::test);
        failed.stream().filter(held).forEach(failed::clear);
    }

    Optional<Chunk> at(int cell) {
        return Optional.ofNullable(arrived.get(cell));
    }

    /** How many chunks are there to be laid out. */
    int count() {
        return arrived.size();
    }

    /** How many chunks are broken. */
    int failed() {
        return failed.cardinality();
    }
}
