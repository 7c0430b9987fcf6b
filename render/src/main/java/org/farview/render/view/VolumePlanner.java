package org.farview.render.view;

import java.util.List;
import org.farview.scene.Level;

/** Plans volumes: the whole level is wanted, because every ray may end anywhere in it. */
final class VolumePlanner {
    /** The stage and its copy with the column axis slowest. */
    private static final int COPIES = 2;

    /**
     * A dimension serves as the principal one only if the view runs along it at least this much;
     * below it the slices are too far apart along the ray.
     */
    private static final double LEAST_ALIGNMENT = 0.5;

    /** Side of the pixel blocks that share a ray where no dimension serves all rays. */
    private static final int MOVING_BLOCK = 2;

    private VolumePlanner() {}

    static LayerPlan plan(LayerView view, Quality quality, RenderLimits limits) {
        List<Cut> cuts = view.levels().stream().map(level -> cut(view, level)).toList();
        int chosen = LevelPolicy.choose(view.layer().image(), view.view());
        while (bytes(cuts.get(chosen)) > limit(limits)) {
            if (++chosen == cuts.size()) {
                return view.tooLarge(bytes(cuts.getLast()), limits);
            }
        }
        while (quality == Quality.INTERACTIVE
                && chosen < cuts.size() - 1
                && cuts.get(chosen).box().voxels() > limits.movingVoxels()) {
            chosen++;
        }
        Cut cut = cuts.get(chosen);
        ViewRays rays = ViewRays.of(view.view().volume(), view.view().canvas());
        return new LayerPlan.Volume(
                view.layer().id(),
                cut,
                cuts.subList(chosen + 1, cuts.size()),
                Transfer.of(view.layer().look()),
                rays,
                LevelPolicy.smallestVoxel(cut.level(), view.view().displayed()),
                method(cut, rays, quality));
    }

    private static Cut cut(LayerView view, Level level) {
        List<Range> whole =
                view.dimensions(level).stream().map(d -> new Range(0, d.size())).toList();
        return view.cut(level, new Box(whole.get(0), whole.get(1), whole.get(2)));
    }

    private static long bytes(Cut cut) {
        return cut.box().voxels() * cut.type().bytes() * COPIES;
    }

    private static long limit(RenderLimits limits) {
        return Math.min(limits.stageBytes(), Integer.MAX_VALUE);
    }

    private static LayerPlan.Method method(Cut cut, ViewRays rays, Quality quality) {
        return switch (quality) {
            case SETTLED, EXACT -> new LayerPlan.Method.RayCast(1);
            case INTERACTIVE -> movingMethod(cut, rays);
        };
    }

    private static LayerPlan.Method movingMethod(Cut cut, ViewRays rays) {
        int best = -1;
        double alignment = LEAST_ALIGNMENT;
        for (int dimension = 0; dimension < 3; dimension++) {
            double along = Math.abs(ViewRays.along(rays.forward(), dimension));
            if (along >= alignment && isOutside(cut.dimensions().get(dimension), rays, dimension)) {
                best = dimension;
                alignment = along;
            }
        }
        return best < 0
                ? new LayerPlan.Method.RayCast(MOVING_BLOCK)
                : new LayerPlan.Method.SliceOrder(best);
    }

    /** Whether the eye lies before or behind the image by at least a voxel. */
    private static boolean isOutside(Dimension dimension, ViewRays rays, int index) {
        double eye = ViewRays.along(rays.eye(), index);
        return eye < dimension.worldMin() - dimension.scale()
                || eye > dimension.worldMax() + dimension.scale();
    }
}
