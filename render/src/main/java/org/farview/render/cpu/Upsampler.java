package org.farview.render.cpu;

import org.farview.render.cpu.kernels.Kernels;
import org.farview.render.cpu.kernels.RowBlend;
import org.farview.render.cpu.kernels.RowKernels;
import org.farview.render.view.Box;
import org.farview.render.view.Dimension;
import org.farview.render.view.Range;

/**
 * Fills a box of an image's stage from a coarser stage by trilinear interpolation in world
 * coordinates, row by row: four coarse rows are blended, then spread.
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
        CoarseRow coarseRow = new CoarseRow(coarse);
        float[] spread = new float[box.column().size()];
        for (int depth = 0; depth < box.depth().size(); depth++) {
            for (int row = 0; row < box.row().size(); row++) {
                coarseRow.load(depths, depth, rows, row);
                columns.spread(coarseRow.upper, spread);
                int to =
                        fine.indexOf(
                                box.depth().from() + depth,
                                box.row().from() + row,
                                box.column().from());
                fine.voxels().values().store(spread, to, spread.length);
            }
        }
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

    /** The coarse row between four others. */
    private static final class CoarseRow {
        private final Stage stage;

        /** The result; its last entry is doubled. */
        private final float[] upper;

        private final float[] lower;
        private final RowBlend blendUpper;
        private final RowBlend blendLower;

        CoarseRow(Stage stage) {
            this.stage = stage;
            int count = stage.lattice().columns();
            upper = new float[count + 1];
            lower = new float[count];
            RowKernels kernels = Kernels.best().rows();
            blendUpper = new RowBlend(kernels).into(upper, 0, count);
            blendLower = new RowBlend(kernels).into(lower, 0, count);
        }

        void load(Taps depths, int depth, Taps rows, int row) {
            Lattice grid = stage.lattice();
            int near = grid.index(depths.low[depth], rows.low[row], 0);
            int far = near + grid.depthStride();
            int up = grid.rowStride();
            ValueVoxels voxels = stage.voxels().values();
            voxels.blend(blendUpper.between(near, near + up, rows.part[row]));
            float part = depths.part[depth];
            if (part > 0) {
                voxels.blend(blendLower.between(far, far + up, rows.part[row]));
                for (int i = 0; i < lower.length; i++) {
                    upper[i] += part * (lower[i] - upper[i]);
                }
            }
            upper[lower.length] = upper[lower.length - 1];
        }
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
