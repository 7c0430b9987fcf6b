package org.farview.render.stage;

import java.util.List;
import org.farview.render.Frame;
import org.farview.render.view.Box;
import org.farview.render.view.Dimension;
import org.farview.render.view.LayerPlan;
import org.farview.render.view.PixelSpan;
import org.farview.render.view.Range;
import org.farview.scene.CanvasSize;

/** Faint diagonal lines over a chunk that could not be read: what is below is a guess. */
public record Hatch(PixelSpan columns, PixelSpan rows) {
    private static final int PITCH_PX = 12;
    private static final int WIDTH_PX = 2;

    /** Half of mid gray; added to half of the picture. */
    private static final int HALF_GRAY = 0x404040;

    private static final int HALF_MASK = 0x7F7F7F;
    private static final int OPAQUE = 0xFF000000;

    /** The pixels of the slice's cells whose chunks could not be read. */
    public static List<Hatch> ofFailed(
            LayerPlan.Slice plan, List<StagedCell> cells, CanvasSize canvas) {
        return cells.stream()
                .filter(StagedCell::failed)
                .map(cell -> over(plan, cell.cell().box(), canvas))
                .toList();
    }

    private static Hatch over(LayerPlan.Slice plan, Box box, CanvasSize canvas) {
        return new Hatch(
                span(plan.columns(), plan.cut().column(), box.column(), canvas.width()),
                span(plan.rows(), plan.cut().row(), box.row(), canvas.height()));
    }

    private static PixelSpan span(
            LayerPlan.Steps steps, Dimension dimension, Range voxels, int pixels) {
        double from = dimension.origin() + (voxels.from() - 0.5) * dimension.scale();
        double to = dimension.origin() + (voxels.to() - 0.5) * dimension.scale();
        return PixelSpan.of(
                steps,
                Math.max(from, dimension.worldMin()),
                Math.min(to, dimension.worldMax()),
                pixels);
    }

    /** Paints canvas rows inside the limits. */
    public void paint(Frame frame, PixelSpan limits) {
        PixelSpan span = rows.within(limits.from(), limits.to());
        for (int y = span.from(); y < span.to(); y++) {
            for (int x = columns.from(); x < columns.to(); x++) {
                if ((x + y) % PITCH_PX < WIDTH_PX) {
                    int at = y * frame.size().width() + x;
                    int half = frame.pixels()[at] >> 1 & HALF_MASK;
                    frame.pixels()[at] = OPAQUE | half + HALF_GRAY;
                }
            }
        }
    }
}
