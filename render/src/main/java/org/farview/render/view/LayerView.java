package org.farview.render.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.farview.scene.ImageLayer;
import org.farview.scene.Level;
import org.farview.scene.SceneState;
import org.farview.scene.View;

/**
 * One layer of a scene as one view shows it: what both planners start from.
 *
 * @param strip the rows of the view's canvas that are drawn
 * @param finest the finest level that may be shown
 */
record LayerView(SceneState scene, ImageLayer layer, View view, CanvasStrip strip, int finest) {
    static LayerView of(SceneState scene, ImageLayer layer, View view) {
        return new LayerView(scene, layer, view, CanvasStrip.all(view.canvas()), 0);
    }

    static LayerView of(Pictured wanted, ImageLayer layer) {
        return new LayerView(
                wanted.scene(),
                layer,
                wanted.view(),
                wanted.strip(),
                wanted.levels().getOrDefault(layer.id(), 0));
    }

    /** The level that suits the view. */
    int suitable() {
        return Math.max(finest, LevelPolicy.choose(layer.image(), view));
    }

    List<Level> levels() {
        return layer.image().levels();
    }

    /** The voxel that each sliced axis is cut at; 0 on displayed axes. */
    List<Integer> fixedIndices(Level level) {
        List<Integer> fixed = new ArrayList<>(Collections.nCopies(level.ndim(), 0));
        for (int axis : view.sliced()) {
            fixed.set(axis, level.voxelAt(axis, scene.point().get(axis)));
        }
        return fixed;
    }

    /** Depth, row and column of a level; a dimension that the view lacks is one voxel thin. */
    List<Dimension> dimensions(Level level) {
        List<Integer> displayed = view.displayed();
        List<Dimension> dimensions = new ArrayList<>();
        if (displayed.size() == 2) {
            dimensions.add(Dimension.thin(LevelPolicy.smallestVoxel(level, displayed)));
        }
        for (int axis : displayed) {
            dimensions.add(dimension(level, axis));
        }
        return dimensions;
    }

    private Dimension dimension(Level level, int axis) {
        Level finest = layer.image().finest();
        return new Dimension(
                axis,
                level.shape().get(axis),
                level.scale().get(axis),
                level.translation().get(axis),
                finest.worldMin(axis),
                finest.worldMax(axis));
    }

    Cut cut(Level level, Box box) {
        return new Cut(
                layer.source(),
                layer.type(),
                layer.kind(),
                level,
                fixedIndices(level),
                dimensions(level),
                box,
                layer.stored());
    }

    /** A range of voxels widened to whole chunks. */
    Range wholeChunks(Level level, Dimension dimension, Range range) {
        return dimension.axis() == Dimension.NO_AXIS
                ? range
                : range.alignedTo(level.chunkShape().get(dimension.axis()), dimension.size());
    }

    LayerPlan.Refused tooLarge(Cut cut, long bytes, RenderLimits limits) {
        Level coarsest = layer.image().coarsest();
        if (!cut.isCountable()) {
            return new LayerPlan.Refused(
                    layer.id(),
                    "layer '%s': even its coarsest level %d has chunks of %s, more than the limit of %d chunks in a picture"
                            .formatted(
                                    layer.name(),
                                    coarsest.index(),
                                    coarsest.chunkShape(),
                                    Cut.MOST_CHUNKS));
        }
        return new LayerPlan.Refused(
                layer.id(),
                "layer '%s': even its coarsest level %d takes %d MB to draw, the limit is %d MB"
                        .formatted(
                                layer.name(),
                                coarsest.index(),
                                bytes >> 20,
                                limits.stageBytes() >> 20));
    }
}
