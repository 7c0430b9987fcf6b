package org.farview.render.stage;

import java.util.List;
import java.util.Optional;
import org.farview.render.Progress;
import org.farview.render.view.Cut;

/**
 * The cells of a cut that is laid out, one for each of its chunks. Confined to the render thread;
 * tiles only read it.
 */
public final class StagedCells {
    private final List<StagedCell> cells;

    private StagedCells(List<StagedCell> cells) {
        this.cells = cells;
    }

    /** The cells of a cut, in the order of {@link Cut#cells}, all of them stale. */
    public static StagedCells of(Cut cut) {
        return new StagedCells(cut.cells().stream().map(StagedCell::new).toList());
    }

    public List<StagedCell> list() {
        return cells;
    }

    /** Whether every cell holds its own chunk. */
    public boolean isComplete() {
        return count(StagedCell.Content.OWN) == cells.size();
    }

    /** Whether most cells are known at no level yet, and something may still come. */
    public boolean isBlank() {
        return isMostlyErased() && !progress().isSettled();
    }

    /** Whether most cells are known at no level. */
    public boolean isMostlyErased() {
        return 2 * count(StagedCell.Content.ERASED) > cells.size();
    }

    /** How many cells hold this. */
    public int count(StagedCell.Content content) {
        int count = 0;
        for (StagedCell cell : cells) {
            count += cell.content() == content ? 1 : 0;
        }
        return count;
    }

    /** Cells with their own chunk count as ready. */
    public Progress progress() {
        int ready = 0;
        int failed = 0;
        for (StagedCell cell : cells) {
            ready += cell.content() == StagedCell.Content.OWN ? 1 : 0;
            failed += cell.failed() ? 1 : 0;
        }
        return new Progress(cells.size(), ready, failed);
    }

    /**
     * Cells without their own chunk that hold something else than what is best now.
     *
     * @param coarser what stands in for missing chunks
     */
    public List<StagedCell> outdated(Optional<? extends Staged> coarser) {
        return cells.stream().filter(cell -> isOutdated(cell, coarser)).toList();
    }

    private static boolean isOutdated(StagedCell cell, Optional<? extends Staged> coarser) {
        return switch (cell.content()) {
            case OWN -> false;
            case STALE -> true;
            case ERASED -> coarser.isPresent();
            case COARSE -> coarser.isPresent() && !cell.isMadeFrom(coarser.get());
        };
    }
}
