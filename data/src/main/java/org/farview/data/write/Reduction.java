package org.farview.data.write;

import java.util.ArrayList;
import java.util.List;
import org.farview.data.source.Raster;

/** How voxels of a level are made from those of the finer one. */
public enum Reduction {
    /** Average of those that are numbers, rounded to the even; for images. */
    MEAN {
        @Override
        Raster apply(Raster fine, List<Integer> factors) {
            return new Averaging(fine, factors).run(coarse(fine.shape(), factors));
        }
    },
    /**
     * The most frequent value; of several the first that is not 0, so that thin structures live
     * longer. For labels, whose numbers are names: they are compared bit by bit.
     */
    MODE {
        @Override
        Raster apply(Raster fine, List<Integer> factors) {
            return new Voting(fine, factors).run(coarse(fine.shape(), factors));
        }
    };

    /** The word for NGFF's {@code multiscales.type}. */
    String wireName() {
        return this == MEAN ? "mean" : "mode";
    }

    /**
     * The next level. A side that does not divide is rounded up; its last voxel is made from those
     * that are there.
     *
     * @param factors per axis, 1 or 2
     */
    abstract Raster apply(Raster fine, List<Integer> factors);

    private static List<Integer> coarse(List<Integer> fine, List<Integer> factors) {
        List<Integer> shape = new ArrayList<>();
        for (int axis = 0; axis < fine.size(); axis++) {
            shape.add(Math.ceilDiv(fine.get(axis), factors.get(axis)));
        }
        return shape;
    }
}
