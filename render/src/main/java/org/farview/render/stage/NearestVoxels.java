package org.farview.render.stage;

import org.farview.render.view.Cut;
import org.farview.render.view.Dimension;
import org.farview.render.view.Range;

/** Where labels come from that a coarser level stands in for: nothing lies between two of them. */
public final class NearestVoxels {
    private NearestVoxels() {}

    /** The voxel whose centre is nearest to a place of the world, of those that there are. */
    public static int at(Dimension dimension, double world) {
        double nearest = Math.floor(dimension.toIndex(world) + 0.5);
        return (int) Math.clamp(nearest, 0, dimension.size() - 1);
    }

    /**
     * The nearest voxels of a coarser cut, counted from its box's first one.
     *
     * @param dimension 0 depth, 1 row, 2 column
     * @param voxels of the finer cut, by their index in the level
     */
    public static int[] of(Cut coarse, Cut fine, int dimension, Range voxels) {
        Dimension from = fine.dimensions().get(dimension);
        Dimension to = coarse.dimensions().get(dimension);
        Range box = coarse.box().range(dimension);
        int[] nearest = new int[voxels.size()];
        for (int i = 0; i < nearest.length; i++) {
            double world = from.origin() + (voxels.from() + i) * from.scale();
            nearest[i] = Math.clamp(at(to, world) - box.from(), 0, box.size() - 1);
        }
        return nearest;
    }
}
