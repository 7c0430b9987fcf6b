package org.farview.render.cpu;

import java.util.List;
import org.farview.render.Frame;
import org.farview.render.view.Dimension;
import org.farview.render.view.LayerPlan;
import org.farview.scene.Interpolation;

/**
 * Draws a slice from its stage.
 *
 * <p>A slice is parallel to the grid, so interpolation separates: the taps along the columns are
 * the same for every canvas row and computed once per picture; each canvas row blends two voxel
 * rows and then only walks along.
 */
final class SlicePainter {
    private final LayerPlan.Slice plan;
    private final Stage stage;
    private final TransferTable table;
    private final Frame frame;
    private final PixelSpan columns;
    private final PixelSpan rows;

    /** Per canvas column of the span: the left voxel and the way to the right one, 0..1. */
    private final int[] left;

    private final float[] part;
    private final int firstVoxel;
    private final int voxels;
    private final List<Hatch> hatches;

    SlicePainter(LayerPlan.Slice plan, Stage stage, TransferTable table, Frame frame) {
        this.plan = plan;
        this.stage = stage;
        this.table = table;
        this.frame = frame;
        Dimension column = plan.cut().column();
        Dimension row = plan.cut().row();
        columns =
                PixelSpan.of(
                        plan.columns(), column.worldMin(), column.worldMax(), frame.size().width());
        rows = PixelSpan.of(plan.rows(), row.worldMin(), row.worldMax(), frame.size().height());
        left = new int[columns.size()];
        part = new float[columns.size()];
        for (int i = 0; i < left.length; i++) {
            double index = position(column, plan.columns().at(columns.from() + i));
            left[i] = (int) index;
            part[i] = (float) (index - left[i]);
        }
        firstVoxel = left.length == 0 ? 0 : left[0];
        voxels = left.length == 0 ? 0 : left[left.length - 1] - firstVoxel + 1;
        for (int i = 0; i < left.length; i++) {
            left[i] -= firstVoxel;
        }
        hatches = Hatch.ofFailed(plan, stage, frame.size());
    }

    /** Draws canvas rows {@code from..to-1}; pixels outside the image are left alone. */
    void paint(int from, int to) {
        PixelSpan span = rows.within(from, to);
        float[] blended = new float[voxels + 1];
        // One voxel more than the last left one, where the image has it.
        int count = Math.min(voxels + 1, plan.cut().column().size() - firstVoxel);
        RowBlend blend = new RowBlend(blended, 0, count);
        for (int y = span.from(); y < span.to(); y++) {
            blend(y, blend);
            int at = y * frame.size().width() + columns.from();
            switch (plan.interpolation()) {
                case NEAREST -> walkNearest(blended, at);
                case LINEAR -> walkLinear(blended, at);
            }
        }
        for (Hatch hatch : hatches) {
            hatch.paint(frame, span);
        }
    }

    /** Leaves one row in table entries; its last voxel is there twice. */
    private void blend(int y, RowBlend blend) {
        Dimension row = plan.cut().row();
        double index = position(row, plan.rows().at(y));
        int upper = (int) index;
        int lower = index > upper ? upper + 1 : upper;
        stage.voxels().blend(blend.between(start(upper), start(lower), (float) (index - upper)));
        float[] into = blend.into;
        float low = table.low();
        float scale = table.scale();
        for (int i = 0; i < blend.count; i++) {
            into[i] = (into[i] - low) * scale;
        }
        if (blend.count == voxels) {
            into[voxels] = into[voxels - 1];
        }
    }

    private int start(int row) {
        return stage.indexOf(0, row, firstVoxel);
    }

    /** Voxel index of a world position, clamped to the outermost centres; whole for NEAREST. */
    private double position(Dimension dimension, double world) {
        double index = dimension.toIndex(world);
        double snapped =
                plan.interpolation() == Interpolation.NEAREST ? Math.floor(index + 0.5) : index;
        return Math.clamp(snapped, 0, dimension.size() - 1);
    }

    private void walkNearest(float[] row, int at) {
        int[] pixels = frame.pixels();
        for (int i = 0; i < left.length; i++) {
            pixels[at + i] = table.color(row[left[i]]);
        }
    }

    private void walkLinear(float[] row, int at) {
        int[] pixels = frame.pixels();
        for (int i = 0; i < left.length; i++) {
            float value = row[left[i]];
            pixels[at + i] = table.color(value + part[i] * (row[left[i] + 1] - value));
        }
    }
}
