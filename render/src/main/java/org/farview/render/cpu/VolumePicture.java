package org.farview.render.cpu;

import java.util.Optional;
import org.farview.render.Frame;
import org.farview.render.stage.LabelTable;
import org.farview.render.view.CanvasStrip;
import org.farview.render.view.LayerPlan;

/**
 * What both projections work on: the plan of a volume, its voxels, its colours, the canvas.
 *
 * @param table the colours of values
 * @param labels those of labels; empty for an image
 * @param strip the rows of the canvas that the frame is
 */
record VolumePicture(
        LayerPlan.Volume plan,
        StageSlot slot,
        TransferTable table,
        Optional<LabelTable> labels,
        Frame frame,
        CanvasStrip strip) {
    Stage stage() {
        return slot.stage();
    }

    int width() {
        return frame.size().width();
    }

    int height() {
        return frame.size().height();
    }

    /** Canvas coordinate -1..1, rightwards, of a position in pixels from the left edge. */
    double canvasX(double pixels) {
        return 2 * pixels / width() - 1;
    }

    /** Canvas coordinate -1..1, upwards, of a position in pixels from the frame's top edge. */
    double canvasY(double pixels) {
        return 1 - 2 * (strip.firstRow() + pixels) / strip.whole().height();
    }

    /** The colour of a value. */
    int color(float value) {
        return table.color((value - table.low()) * table.scale());
    }
}
