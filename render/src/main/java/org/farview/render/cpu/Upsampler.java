package org.farview.render.cpu;

import org.farview.render.view.Box;
import org.farview.render.view.Dimension;
import org.farview.render.view.Range;

/**
 * Fills a box of a stage from a coarser stage by trilinear interpolation in world coordinates, row
 * by row: four coarse rows are blended, then spread.
 */
final class Upsampler {
    private final Stage coarse;
    private final Stage fine;

    Upsampler(Stage coarse, Stage fine) {
        this.coarse = coarse;
        this.fine = fine;
    }

    void fill(Box box) {
        Taps depths = taps(0, box.depth());
        Taps rows = taps(1, box.row());
        Taps columns = taps(2, box.column());
        float[] upper = new float[coarse.lattice().columns() + 1];
        float[] lower = new float[upper.length];
        float[] spread = new float[box.column().size()];
        for (int depth = 0; depth < box.depth().size(); depth++) {
            for (int row = 0; row < box.row().size(); row++) {
                blend(depths, depth, rows.low[row], rows.part[row], upper, lower);
                columns.spread(upper, spread);
                int to =
                        fine.indexOf(
                                box.depth().from() + depth,
                                box.row().from() + row,
                                box.column().from());
                fine.voxels().store(spread, to, spread.length);
            }
        }
    }

    /** Leaves in {@code upper} the coarse row between four; its last entry is doubled. */
    private void blend(
            Taps depths, int depth, int row, float rowPart, float[] upper, float[] lower) {
        Lattice grid = coarse.lattice();
        int nearRow = grid.index(depths.low[depth], row, 0);
        int farRow = nearRow + grid.depthStride();
        int up = grid.rowStride();
        int count = grid.columns();
        coarse.voxels()
                .lerpRows(new Voxels.RowPair(nearRow, nearRow + up, rowPart), upper, 0, count);
        float part = depths.part[depth];
        if (part > 0) {
            coarse.voxels()
                    .lerpRows(new Voxels.RowPair(farRow, farRow + up, rowPart), lower, 0, count);
            for (int i = 0; i < count; i++) {
                upper[i] += part * (lower[i] - upper[i]);
            }
        }
        upper[count] = upper[count - 1];
    }

    private Taps taps(int dimension, Range range) {
        Dimension from = fine.cut().dimensions().get(dimension);
        Dimension to = coarse.cut().dimensions().get(dimension);
        Range staged = coarse.cut().box().range(dimension);
        Taps taps = new Taps(range.size());
        for (int i = 0; i < range.size(); i++) {
            double world = from.origin() + (range.from() + i) * from.scale();
            double index = Math.clamp(to.toIndex(world) - staged.from(), 0, staged.size() - 1);
            taps.low[i] = Math.min((int) index, Math.max(0, staged.size() - 2));
            taps.part[i] = (float) (index - taps.low[i]);
        }
        return taps;
    }

    /** Between which two coarse voxels each fine voxel lies, and how far from the first. */
    private static final class Taps {
        private final int[] low;
        private final float[] part;

        Taps(int count) {
            low = new int[count];
            part = new float[count];
        }

        void spread(float[] row, float[] into) {
            for (int i = 0; i < into.length; i++) {
                float value = row[low[i]];
                into[i] = value + part[i] * (row[low[i] + 1] - value);
            }
        }
    }
}
