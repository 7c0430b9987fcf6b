package org.farview.render.cpu;

import java.util.List;
import org.farview.render.cpu.kernels.Kernels;
import org.farview.render.cpu.kernels.RowBlend;
import org.farview.render.cpu.kernels.RowKernels;
import org.farview.render.cpu.kernels.RowPaint;
import org.farview.render.stage.Hatch;
import org.farview.render.view.Dimension;
import org.farview.render.view.LayerPlan;
import org.farview.render.view.PixelSpan;
import org.farview.scene.Interpolation;

/**
 * Draws slices of images from their stages.
 *
 * <p>A slice is parallel to the grid, so interpolation separates: the taps along the columns are
 * the same for every canvas row and computed once per picture; each canvas row blends two voxel
 * rows and then only walks along.
 *
 * <p>Keeps its scratch memory between pictures. Confined to the render thread; tiles only read what
 * it computed for the picture in hand.
 */
final class SlicePainter {
    private final RowKernels kernels;
    private final Spares<Row> rows;

    /** Per canvas column of the span: the left voxel and the way to the right one, 0..1. */
    private int[] left = {};

    private float[] part = {};

    SlicePainter(Kernels kernels) {
        this.kernels = kernels.rows();
        this.rows = new Spares<>(() -> new Row(this.kernels));
    }

    void close() {
        rows.clear();
    }

    /** Draws a slice; pixels outside the image are left alone. */
    void draw(SlicePicture picture, Tiling tiling) {
        LayerPlan.Slice plan = picture.plan();
        Dimension column = plan.cut().column();
        Dimension row = plan.cut().row();
        PixelSpan across =
                PixelSpan.of(
                        plan.columns(),
                        column.worldMin(),
                        column.worldMax(),
                        picture.frame().size().width());
        PixelSpan down =
                PixelSpan.of(
                        plan.rows(),
                        row.worldMin(),
                        row.worldMax(),
                        picture.frame().size().height());
        if (across.size() == 0) {
            return;
        }
        Painting painting =
                new Painting(
                        picture,
                        across,
                        down,
                        columns(plan, across),
                        Hatch.ofFailed(plan, picture.stage().cells(), picture.frame().size()));
        tiling.rows(picture.frame().size().height(), (from, to) -> paint(painting, from, to));
    }

    private Columns columns(LayerPlan.Slice plan, PixelSpan across) {
        int count = across.size();
        if (left.length < count) {
            left = new int[count];
            part = new float[count];
        }
        for (int i = 0; i < count; i++) {
            double index =
                    position(plan, plan.cut().column(), plan.columns().at(across.from() + i));
            left[i] = (int) index;
            part[i] = (float) (index - left[i]);
        }
        int first = left[0];
        for (int i = 0; i < count; i++) {
            left[i] -= first;
        }
        return new Columns(first, left[count - 1] + 1, new RowPaint.Taps(left, part, count));
    }

    /** Draws canvas rows {@code from..to-1}. */
    private void paint(Painting painting, int from, int to) {
        SlicePicture picture = painting.picture();
        LayerPlan.Slice plan = picture.plan();
        PixelSpan span = painting.down().within(from, to);
        int[] pixels = picture.frame().pixels();
        int width = picture.frame().size().width();
        Row row = rows.take();
        row.paint.with(painting.columns().taps(), picture.table().rowColors());
        for (int y = span.from(); y < span.to(); y++) {
            row.load(
                    picture,
                    painting.columns(),
                    position(plan, plan.cut().row(), plan.rows().at(y)));
            row.paint.onto(pixels, y * width + painting.across().from());
            if (plan.interpolation() == Interpolation.NEAREST) {
                kernels.paintNearest(row.values, row.paint);
            } else {
                kernels.paintLinear(row.values, row.paint);
            }
        }
        rows.giveBack(row);
        for (Hatch hatch : painting.hatches()) {
            hatch.paint(picture.frame(), span);
        }
    }

    /** Voxel index of a world position, clamped to the outermost centres; whole for NEAREST. */
    private static double position(LayerPlan.Slice plan, Dimension dimension, double world) {
        double index = dimension.toIndex(world);
        double snapped =
                plan.interpolation() == Interpolation.NEAREST ? Math.floor(index + 0.5) : index;
        return Math.clamp(snapped, 0, dimension.size() - 1);
    }

    /** One slice in hand, as its tiles see it. */
    private record Painting(
            SlicePicture picture,
            PixelSpan across,
            PixelSpan down,
            Columns columns,
            List<Hatch> hatches) {}

    /**
     * The voxels that a row of pixels needs.
     *
     * @param first voxel index of the first
     * @param count from there to the last one that is left of a pixel
     * @param taps where each pixel lies, the first voxel being 0
     */
    private record Columns(int first, int count, RowPaint.Taps taps) {}

    /** One row of voxels, blended from two. */
    private static final class Row {
        private final RowKernels kernels;
        private final RowBlend blend;
        private final RowPaint paint = new RowPaint();
        private float[] values = {};

        Row(RowKernels kernels) {
            this.kernels = kernels;
            this.blend = new RowBlend(kernels);
        }

        /** Leaves one row, with one voxel more than the last left one. */
        void load(SlicePicture picture, Columns columns, double index) {
            int voxels = columns.count();
            if (values.length < kernels.room(voxels + 1)) {
                values = new float[kernels.room(voxels + 1)];
            }
            Stage stage = picture.stage();
            int inside = picture.plan().cut().column().size() - columns.first();
            int upper = (int) index;
            int lower = index > upper ? upper + 1 : upper;
            blend.into(values, 0, Math.min(voxels + 1, inside));
            stage.voxels()
                    .values()
                    .blend(
                            blend.between(
                                    stage.indexOf(0, upper, columns.first()),
                                    stage.indexOf(0, lower, columns.first()),
                                    (float) (index - upper)));
            if (inside <= voxels) {
                values[voxels] = values[voxels - 1];
            }
        }
    }
}
