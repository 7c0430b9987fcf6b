package org.farview.render.view;

import java.util.List;
import org.farview.scene.ImageLayer;
import org.farview.scene.Interpolation;
import org.farview.scene.Level;

/** Plans slices: only the visible region, in whole chunks, is wanted. */
final class SlicePlanner {
    /** Neighbours that linear interpolation and a pan by one voxel need. */
    private static final int APRON = 1;

    private SlicePlanner() {}

    static LayerPlan plan(LayerView view, RenderLimits limits) {
        LayerPlan.Steps rows = rows(view);
        LayerPlan.Steps columns = columns(view);
        List<Cut> cuts = view.levels().stream().map(level -> cut(view, level)).toList();
        int chosen = view.suitable();
        while (!fits(cuts.get(chosen), limits)) {
            if (++chosen == cuts.size()) {
                return view.tooLarge(cuts.getLast(), bytes(cuts.getLast()), limits);
            }
        }
        return new LayerPlan.Slice(
                view.layer().id(),
                cuts.get(chosen),
                cuts.stream().skip(chosen + 1L).filter(Cut::isCountable).toList(),
                Transfer.of(view.layer()),
                interpolation(view.layer()),
                rows,
                columns);
    }

    private static Interpolation interpolation(ImageLayer layer) {
        return switch (layer.kind()) {
            case IMAGE -> layer.look().interpolation().drawnAs();
            case LABELS -> Interpolation.NEAREST;
        };
    }

    static StageShares.Need need(LayerView view) {
        int chosen = view.suitable();
        return new StageShares.Need(
                bytes(cut(view, view.levels().getLast())),
                bytes(cut(view, view.levels().get(chosen))));
    }

    private static long bytes(Cut cut) {
        return cut.box().voxels() * cut.voxelBytes();
    }

    private static boolean fits(Cut cut, RenderLimits limits) {
        RendererTraits traits = limits.traits();
        return traits.fits(cut.box())
                && cut.isCountable()
                && bytes(cut) <= Math.min(limits.stageBytes(), traits.mostBytes() / 2);
    }

    private static LayerPlan.Steps rows(LayerView view) {
        LayerPlan.Steps whole =
                steps(view, view.view().plane().centerRow(), view.view().canvas().height());
        return whole.after(view.strip().firstRow());
    }

    private static LayerPlan.Steps columns(LayerView view) {
        return steps(view, view.view().plane().centerColumn(), view.view().canvas().width());
    }

    private static LayerPlan.Steps steps(LayerView view, double center, int pixels) {
        double step = 1 / view.view().plane().zoom();
        return new LayerPlan.Steps(center + (0.5 - pixels / 2.0) * step, step, 0);
    }

    private static Cut cut(LayerView view, Level level) {
        List<Dimension> dimensions = view.dimensions(level);
        Dimension row = dimensions.get(1);
        Dimension column = dimensions.get(2);
        Range visibleRows = visible(row, rows(view), view.strip().size().height());
        Range visibleColumns = visible(column, columns(view), view.strip().size().width());
        Box box =
                new Box(
                        new Range(0, 1),
                        view.wholeChunks(level, row, visibleRows),
                        view.wholeChunks(level, column, visibleColumns));
        return view.cut(level, box);
    }

    /** Voxels that the canvas shows along a dimension; empty when the image is off the canvas. */
    private static Range visible(Dimension dimension, LayerPlan.Steps steps, int pixels) {
        double first = steps.at(0);
        double last = steps.at(pixels - 1);
        if (last < dimension.worldMin() || first > dimension.worldMax()) {
            return new Range(0, 0);
        }
        double from = Math.floor(dimension.toIndex(first)) - APRON;
        double to = Math.floor(dimension.toIndex(last)) + 2 + APRON;
        int size = dimension.size();
        return new Range((int) Math.clamp(from, 0, size - 1), (int) Math.clamp(to, 1, size));
    }
}
