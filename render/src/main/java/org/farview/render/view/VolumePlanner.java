package org.farview.render.view;

import java.util.List;
import org.farview.scene.ImageLayer;
import org.farview.scene.Level;
import org.farview.scene.Projection;
import org.farview.scene.View;
import org.farview.scene.VolumeGeometry;

/** Plans volumes: the whole level is wanted, because every ray may end anywhere in it. */
final class VolumePlanner {
    /**
     * A dimension serves as the principal one only if the view runs along it at least this much;
     * below it the slices are too far apart along the ray.
     */
    private static final double LEAST_ALIGNMENT = 0.5;

    /** Side of the pixel blocks that share a ray where no dimension serves all rays. */
    private static final int MOVING_BLOCK = 2;

    /** The same for what must be cast always, at least. */
    private static final int MOVING_BLOCK_OF_CAST = 3;

    /** And at most: a level whose voxels are larger on the canvas needs no more rays. */
    private static final int LARGEST_BLOCK_OF_CAST = 6;

    /** At rest, before every pixel has its own ray. */
    private static final int SETTLED_BLOCK_OF_CAST = 2;

    /** One sample per voxel while input arrives. */
    private static final double MOVING_SPACING = 1;

    /**
     * Most samples along a side of the projected picture: 64 MiB of floats. Only a camera that is
     * closer than a fraction of a voxel would ask for more.
     */
    private static final double MOST_SAMPLES = 4096;

    private VolumePlanner() {}

    static LayerPlan plan(LayerView view, Quality quality, RenderLimits limits) {
        List<Cut> cuts = view.levels().stream().map(level -> cut(view, level)).toList();
        int chosen = view.suitable();
        while (!fits(cuts.get(chosen), limits)) {
            if (++chosen == cuts.size()) {
                return view.tooLarge(cuts.getLast(), bytes(cuts.getLast(), limits), limits);
            }
        }
        while (quality == Quality.INTERACTIVE
                && chosen < cuts.size() - 1
                && cuts.get(chosen).box().voxels() > limits.movingVoxels()
                && fits(cuts.get(chosen + 1), limits)) {
            chosen++;
        }
        Cut cut = cuts.get(chosen);
        Eye eye = eye(view, cut);
        RayRule rule = rule(view.layer(), eye);
        return new LayerPlan.Volume(
                view.layer().id(),
                cut,
                cuts.stream().skip(chosen + 1L).filter(Cut::isCountable).toList(),
                Transfer.of(view.layer()),
                rule,
                eye.rays(),
                eye.voxel(),
                limits.traits().rays() == RendererTraits.Rays.CHEAP
                        ? new LayerPlan.Method.RayCast(1)
                        : method(eye, rule, view.view(), quality));
    }

    /** The finest level as it would be drawn exactly if there were memory for it. */
    static LayerPlan.Volume finest(LayerView view) {
        Cut cut = cut(view, view.levels().getFirst());
        Eye eye = eye(view, cut);
        return new LayerPlan.Volume(
                view.layer().id(),
                cut,
                List.of(),
                Transfer.of(view.layer()),
                rule(view.layer(), eye),
                eye.rays(),
                eye.voxel(),
                new LayerPlan.Method.RayCast(1));
    }

    private static Eye eye(LayerView view, Cut cut) {
        return new Eye(
                cut,
                ViewRays.of(view.view().volume(), view.view().canvas()),
                LevelPolicy.smallestVoxel(cut.level(), view.view().displayed()));
    }

    static StageShares.Need need(LayerView view, RenderLimits limits) {
        int chosen = view.suitable();
        return new StageShares.Need(
                bytes(cut(view, view.levels().getLast()), limits),
                bytes(cut(view, view.levels().get(chosen)), limits));
    }

    private static Cut cut(LayerView view, Level level) {
        List<Range> whole =
                view.dimensions(level).stream().map(d -> new Range(0, d.size())).toList();
        return view.cut(level, new Box(whole.get(0), whole.get(1), whole.get(2)));
    }

    private static boolean fits(Cut cut, RenderLimits limits) {
        RendererTraits traits = limits.traits();
        return traits.fits(cut.box())
                && cut.isCountable()
                && bytes(cut, limits) <= Math.min(limits.stageBytes(), traits.mostBytes());
    }

    private static long bytes(Cut cut, RenderLimits limits) {
        return cut.box().voxels() * cut.voxelBytes() * limits.traits().copies();
    }

    private static RayRule rule(ImageLayer layer, Eye eye) {
        return switch (layer.kind()) {
            case IMAGE -> RayRule.of(layer.look().volume(), eye.longest());
            case LABELS -> new RayRule.FirstLabel();
        };
    }

    private static LayerPlan.Method method(Eye eye, RayRule rule, View view, Quality quality) {
        if (!(rule instanceof RayRule.Maximum)) {
            return new LayerPlan.Method.RayCast(
                    switch (quality) {
                        case EXACT -> 1;
                        case SETTLED -> SETTLED_BLOCK_OF_CAST;
                        case INTERACTIVE -> voxelOnCanvas(eye, view);
                    });
        }
        return switch (quality) {
            case EXACT -> new LayerPlan.Method.RayCast(1);
            case SETTLED -> sliceOrder(eye, settledSpacing(eye, view));
            case INTERACTIVE -> sliceOrder(eye, MOVING_SPACING);
        };
    }

    /** A voxel in pixels at the distance of the camera's centre, as far as that is a good block. */
    private static int voxelOnCanvas(Eye eye, View view) {
        double pixels = eye.voxel() / VolumeGeometry.worldPerPixel(view.volume(), view.canvas());
        return (int) Math.clamp(Math.rint(pixels), MOVING_BLOCK_OF_CAST, LARGEST_BLOCK_OF_CAST);
    }

    /** One canvas pixel at the distance of the camera's centre, as far as that is bounded. */
    private static double settledSpacing(Eye eye, View view) {
        double pixel = VolumeGeometry.worldPerPixel(view.volume(), view.canvas());
        return Math.max(pixel, eye.longest() / MOST_SAMPLES) / eye.voxel();
    }

    private static LayerPlan.Method sliceOrder(Eye eye, double spacing) {
        int best = -1;
        double alignment = LEAST_ALIGNMENT;
        for (int dimension = 0; dimension < 3; dimension++) {
            double along = Math.abs(ViewRays.along(eye.rays().forward(), dimension));
            if (along >= alignment && eye.isOutside(dimension)) {
                best = dimension;
                alignment = along;
            }
        }
        return best < 0
                ? new LayerPlan.Method.RayCast(MOVING_BLOCK)
                : new LayerPlan.Method.SliceOrder(best, spacing);
    }

    /**
     * Who looks at what.
     *
     * @param voxel smallest side of the level's voxels
     */
    private record Eye(Cut cut, ViewRays rays, double voxel) {
        /** The image's longest displayed side. */
        double longest() {
            double longest = 0;
            for (Dimension dimension : cut.dimensions()) {
                longest = Math.max(longest, dimension.worldMax() - dimension.worldMin());
            }
            return longest;
        }

        /**
         * Whether the eye lies before or behind the image by at least a voxel; an orthographic one
         * is as far away as one likes.
         */
        boolean isOutside(int index) {
            if (rays.projection() == Projection.ORTHOGRAPHIC) {
                return true;
            }
            Dimension dimension = cut.dimensions().get(index);
            double at = ViewRays.along(rays.eye(), index);
            return at < dimension.worldMin() - dimension.scale()
                    || at > dimension.worldMax() + dimension.scale();
        }
    }
}
