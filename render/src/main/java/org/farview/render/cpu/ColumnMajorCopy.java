package org.farview.render.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.farview.render.Work;
import org.farview.render.Workbench;
import org.farview.render.stage.StagedCell;
import org.farview.render.view.Box;
import org.farview.render.view.Cut;
import org.jspecify.annotations.Nullable;

/**
 * The voxels of a stage in the order (column, depth, row): what slice order needs when it looks
 * along the columns, where the stage itself has no contiguous rows across the view.
 *
 * <p>Made beside the pictures, cell by cell; while it differs from the stage in one cell no picture
 * reads it, and so there is one of it. Confined to the render thread but for the work.
 */
final class ColumnMajorCopy {
    /** Its memory and what its cells hold; only the order of the voxels is another. */
    private @Nullable Stage copy;

    private @Nullable Work running;

    long bytes() {
        return copy == null ? 0 : copy.bytes();
    }

    /** Bytes that a copy of this cut would take more than it takes now. */
    long missingBytes(Cut cut) {
        return Math.max(0, Stage.bytesOf(cut) - bytes());
    }

    boolean isBusy() {
        return running != null;
    }

    /** The copy, if it holds exactly what the stage holds. */
    Optional<Voxels> of(Stage stage) {
        Stage made = copy;
        return made == null || running != null || !holdsSameAs(made, stage)
                ? Optional.empty()
                : Optional.of(made.voxels());
    }

    /** Has it made the copy of a stage, whose voxels do not change meanwhile. */
    void follow(StageSlot source, Workbench workbench) {
        Stage from = source.stage();
        Stage into = copy == null ? Stage.withoutMemory(from.cut()) : copy;
        into.aimAt(from.cut());
        copy = into;
        List<Runnable> allocation = into.hasMemory() ? List.of() : List.of(into::allocate);
        List<Integer> cells = new ArrayList<>();
        List<Runnable> copies = new ArrayList<>();
        for (int cell = 0; cell < into.cells().size(); cell++) {
            StagedCell held = into.cells().get(cell);
            if (!held.holdsSameAs(from.cells().get(cell))) {
                held.markStale();
                cells.add(cell);
                copies.add(() -> copy(from, held.cell().box(), into.voxels()));
            }
        }
        Work work = new Work(List.of(allocation, copies), () -> ended(source, cells));
        if (workbench.offer(work)) {
            source.pin();
            running = work;
        }
    }

    /** Gives up what is being made. */
    void drop() {
        if (running != null) {
            running.drop();
        }
    }

    /** Frees the memory, unless it is being written. */
    void free() {
        if (running == null) {
            copy = null;
        }
    }

    private void ended(StageSlot source, List<Integer> cells) {
        source.unpin();
        Work ended = running;
        Stage into = copy;
        running = null;
        if (ended == null || ended.isDropped() || into == null) {
            return;
        }
        long version = into.nextVersion();
        for (int cell : cells) {
            into.cells().get(cell).markSameAs(source.stage().cells().get(cell), version);
        }
    }

    private static boolean holdsSameAs(Stage copy, Stage stage) {
        if (!copy.cut().equals(stage.cut())) {
            return false;
        }
        for (int i = 0; i < stage.cells().size(); i++) {
            if (!copy.cells().get(i).holdsSameAs(stage.cells().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static void copy(Stage stage, Box box, Voxels into) {
        Lattice grid = stage.lattice();
        int columns = grid.columns();
        int rows = grid.rows();
        int depths = grid.depths();
        for (int depth = box.depth().from(); depth < box.depth().to(); depth++) {
            for (int column = box.column().from(); column < box.column().to(); column++) {
                int from = stage.indexOf(depth, box.row().from(), column);
                int to = (column * depths + depth) * rows + box.row().from();
                into.copy(stage.voxels(), new Voxels.Run(from, columns, box.row().size()), to);
            }
        }
    }
}
