package org.farview.data.ngff;

import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.farview.data.zarr.JsonFields;
import org.farview.data.zarr.ZarrArray;

/**
 * Where the voxels of each level lie: the dataset's transformations, then the image's. NGFF 0.1 to
 * 0.3 knows none, and some writers of later versions leave them out: then all levels are taken to
 * fill the box of the finest one, so that scales and translations follow from the shapes.
 */
final class LevelPlacements {
    private static final Logger LOG = System.getLogger(LevelPlacements.class.getName());

    private LevelPlacements() {}

    /**
     * @param arrays of the datasets, in their order; all of as many axes as the image
     * @throws org.farview.data.DataException for a transformation that we cannot do
     */
    static List<Pyramid.Placed> of(NgffMetadata metadata, List<ZarrArray> arrays) {
        int axes = arrays.getFirst().shape().size();
        List<NgffMetadata.Dataset> datasets = metadata.datasets();
        boolean none = datasets.stream().allMatch(set -> set.transformations().isEmpty());
        if (none && metadata.hasTransformations()) {
            LOG.log(
                    Logger.Level.WARNING,
                    "level.transformations.missing image={0} ngff={1} derived=fromShapes",
                    datasets.getFirst().fields().where(),
                    metadata.version());
        }
        List<Integer> finest = largest(arrays).shape();
        List<Pyramid.Placed> placed = new ArrayList<>();
        for (int i = 0; i < datasets.size(); i++) {
            JsonFields fields = datasets.get(i).fields();
            if (!none && datasets.get(i).transformations().isEmpty()) {
                fields.require(NgffParser.TRANSFORMATIONS); // the complaint that it is missing
            }
            Placement own =
                    none
                            ? filling(finest, arrays.get(i).shape())
                            : Placement.identity(axes).then(datasets.get(i).transformations());
            placed.add(new Pyramid.Placed(arrays.get(i), own.then(metadata.common())));
        }
        return placed;
    }

    private static ZarrArray largest(List<ZarrArray> arrays) {
        return Collections.max(arrays, Comparator.comparingDouble(LevelPlacements::voxels));
    }

    private static double voxels(ZarrArray array) {
        return array.shape().stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
    }

    /** In voxels of the finest level, whose voxel 0 lies at 0. */
    private static Placement filling(List<Integer> finest, List<Integer> shape) {
        List<Double> scale = new ArrayList<>();
        List<Double> translation = new ArrayList<>();
        for (int axis = 0; axis < shape.size(); axis++) {
            double factor = factor(finest.get(axis), shape.get(axis));
            scale.add(factor);
            translation.add((factor - 1) / 2);
        }
        return new Placement(scale, translation);
    }

    /** A whole number where the level's side is one that rounding can make of it. */
    private static double factor(int finest, int side) {
        double factor = (double) finest / side;
        double whole = Math.rint(factor);
        return whole >= 1 && Math.abs(finest / whole - side) < 1 ? whole : factor;
    }
}
