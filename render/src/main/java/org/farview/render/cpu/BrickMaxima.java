package org.farview.render.cpu;

import java.util.List;
import org.farview.render.TilePool;
import org.farview.render.cpu.kernels.RayKernels;
import org.farview.render.view.Box;
import org.farview.render.view.Range;

/**
 * The largest voxel in each brick of a stage, so that a ray passes over bricks that cannot raise
 * its maximum. A brick counts the first voxels of its next neighbours too: linear interpolation
 * inside it reaches them. Of labels it is 1 where there are any, else 0. Follows the stage cell by
 * cell.
 */
final class BrickMaxima {
    /** Bricks of 8 voxels a side; 16 measured about the same. */
    private static final int SHIFT = 3;

    private static final int SIDE = 1 << SHIFT;

    private Lattice grid = new Lattice(0, 0, 0);
    private Lattice bricks = new Lattice(0, 0, 0);
    private float[] maxima = {};
    private long seenVersion;

    void update(Stage stage, TilePool tiles) {
        fit(stage);
        if (seenVersion == stage.version()) {
            return;
        }
        List<Box> changed =
                stage.cells().stream()
                        .filter(cell -> cell.changed() > seenVersion)
                        .map(cell -> cell.cell().box())
                        .toList();
        tiles.forEach(changed.size(), i -> update(stage, changed.get(i)));
        markCurrent(stage);
    }

    /** Takes the stage's shape. */
    void fit(Stage stage) {
        if (!grid.equals(stage.lattice())) {
            grid = stage.lattice();
            bricks = new Lattice(count(grid.depths()), count(grid.rows()), count(grid.columns()));
            maxima = new float[bricks.size()];
            seenVersion = 0;
        }
    }

    /** All boxes that have changed are updated. */
    void markCurrent(Stage stage) {
        seenVersion = stage.version();
    }

    /** The largest voxel per brick; read by the rays of all tiles. */
    RayKernels.Bricks bricks() {
        return new RayKernels.Bricks(maxima, bricks.rows(), bricks.columns(), SHIFT);
    }

    /**
     * Updates what a changed box touches. Any thread; neighbouring boxes may both compute a brick
     * between them, they store the same number.
     */
    void update(Stage stage, Box box) {
        Range depths = touched(box.depth());
        Range rows = touched(box.row());
        Range columns = touched(box.column());
        for (int depth = depths.from(); depth < depths.to(); depth++) {
            for (int row = rows.from(); row < rows.to(); row++) {
                for (int column = columns.from(); column < columns.to(); column++) {
                    maxima[bricks.index(depth, row, column)] =
                            maximum(stage.voxels(), depth, row, column);
                }
            }
        }
    }

    private float maximum(Voxels voxels, int depth, int row, int column) {
        float max = Float.NEGATIVE_INFINITY;
        int firstColumn = column << SHIFT;
        int count = Math.min(SIDE + 1, grid.columns() - firstColumn);
        int lastDepth = Math.min(grid.depths() - 1, (depth + 1) << SHIFT);
        int lastRow = Math.min(grid.rows() - 1, (row + 1) << SHIFT);
        for (int d = depth << SHIFT; d <= lastDepth; d++) {
            for (int r = row << SHIFT; r <= lastRow; r++) {
                max = voxels.max(grid.index(d, r, firstColumn), count, max);
            }
        }
        return max;
    }

    /** The bricks that hold a range of voxels, as their own or as a neighbour's first. */
    private static Range touched(Range voxels) {
        return new Range(Math.max(0, voxels.from() - 1) >> SHIFT, count(voxels.to()));
    }

    private static int count(int voxels) {
        return (voxels + SIDE - 1) >> SHIFT;
    }
}
