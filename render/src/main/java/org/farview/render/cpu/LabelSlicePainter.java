package org.farview.render.cpu;

import java.util.List;
import org.farview.render.Frame;
import org.farview.render.stage.Hatch;
import org.farview.render.stage.LabelTable;
import org.farview.render.stage.NearestVoxels;
import org.farview.render.view.Cut;
import org.farview.render.view.Dimension;
import org.farview.render.view.LayerPlan;
import org.farview.render.view.PixelSpan;

/** Draws slices of labels: each pixel has the colour of one voxel, or is left alone. */
final class LabelSlicePainter {
    private LabelSlicePainter() {}

    /** What a slice of labels is drawn from: its plan, voxels and colours; and the canvas. */
    record Picture(LayerPlan.Slice plan, Stage stage, LabelTable table, Frame frame) {}

    static void draw(Picture picture, Tiling tiling) {
        LayerPlan.Slice plan = picture.plan();
        Stage stage = picture.stage();
        Frame frame = picture.frame();
        Cut cut = plan.cut();
        PixelSpan across = span(plan.columns(), cut.column(), frame.size().width());
        PixelSpan down = span(plan.rows(), cut.row(), frame.size().height());
        int[] nearest = new int[across.size()];
        for (int i = 0; i < nearest.length; i++) {
            double world = plan.columns().at(across.from() + i);
            nearest[i] = NearestVoxels.at(cut.column(), world) - cut.box().column().from();
        }
        List<Hatch> hatches = Hatch.ofFailed(plan, stage.cells(), frame.size());
        Row row = new Row(stage.voxels().labels(), nearest, picture.table(), frame.pixels());
        tiling.rows(
                frame.size().height(),
                (from, to) -> {
                    PixelSpan tile = down.within(from, to);
                    for (int y = tile.from(); y < tile.to(); y++) {
                        int voxel = NearestVoxels.at(cut.row(), plan.rows().at(y));
                        row.paint(
                                stage.indexOf(0, voxel, cut.box().column().from()),
                                y * frame.size().width() + across.from());
                    }
                    hatches.forEach(hatch -> hatch.paint(frame, tile));
                });
    }

    private static PixelSpan span(LayerPlan.Steps steps, Dimension dimension, int pixels) {
        return PixelSpan.of(steps, dimension.worldMin(), dimension.worldMax(), pixels);
    }

    /** What all rows of a picture have in common. */
    @SuppressWarnings("ArrayRecordComponent") // shared by the tiles, never compared
    private record Row(int[] labels, int[] nearest, LabelTable table, int[] pixels) {
        void paint(int first, int at) {
            for (int i = 0; i < nearest.length; i++) {
                int seen = table.color(labels[first + nearest[i]]);
                if (seen != 0) {
                    pixels[at + i] = Overlay.seenOver(seen, pixels[at + i]);
                }
            }
        }
    }
}
