package org.farview.render.cpu;

import java.util.List;
import java.util.Optional;
import org.farview.render.TilePool;
import org.farview.render.view.Box;

/**
 * The voxels of a stage in the order (column, depth, row): what slice order needs when it looks
 * along the columns, where the stage itself has no contiguous rows across the view. Follows the
 * stage cell by cell.
 */
final class ColumnMajorCopy {
    private Optional<Voxels> voxels = Optional.empty();
    private Optional<Lattice> lattice = Optional.empty();
    private long seenVersion;
    private long bytes;

    long bytes() {
        return bytes;
    }

    Voxels of(Stage stage, TilePool tiles) {
        Voxels copy = memoryFor(stage);
        List<Box> changed =
                stage.cells().stream()
                        .filter(cell -> cell.changed() > seenVersion)
                        .map(cell -> cell.cell().box())
                        .toList();
        tiles.forEach(changed.size(), i -> copy(stage, changed.get(i), copy));
        seenVersion = stage.version();
        return copy;
    }

    private Voxels memoryFor(Stage stage) {
        if (voxels.isEmpty()
                || voxels.get().getClass() != stage.voxels().getClass()
                || voxels.get().capacity() < stage.voxels().capacity()) {
            voxels = Optional.of(Voxels.of(stage.cut().type(), stage.voxels().capacity()));
            bytes = stage.bytes();
            seenVersion = 0;
        }
        if (!lattice.equals(Optional.of(stage.lattice()))) {
            lattice = Optional.of(stage.lattice());
            seenVersion = 0;
        }
        return voxels.get();
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
