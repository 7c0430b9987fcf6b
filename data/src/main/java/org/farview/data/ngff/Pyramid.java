package org.farview.data.ngff;

import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.farview.data.DataException;
import org.farview.data.zarr.ZarrArray;
import org.farview.scene.Axis;
import org.farview.scene.Level;
import org.farview.scene.Multiscale;

/**
 * An image's arrays, finest first, and the geometry they make.
 *
 * @param geometry {@code geometry.levels().get(i)} describes {@code arrays.get(i)}
 * @param arrays of one voxel type
 */
record Pyramid(Multiscale geometry, List<ZarrArray> arrays) {
    private static final Logger LOG = System.getLogger(Pyramid.class.getName());

    /** Writers round a level's shape up, down or to the nearest; per halving up to one voxel. */
    private static final double SHAPE_TOLERANCE_VOXELS = 2;

    Pyramid {
        arrays = List.copyOf(arrays);
    }

    /**
     * Orders the levels by voxel size, whatever their order in the file.
     *
     * @param levels at least one
     * @throws DataException when they differ in voxel type or number of axes
     */
    static Pyramid of(List<Axis> axes, List<Placed> levels) {
        ZarrArray first = levels.getFirst().array();
        for (Placed level : levels) {
            requireAlike(level.array(), first, axes.size());
        }
        List<Placed> sorted =
                levels.stream()
                        .sorted(
                                Comparator.comparingDouble(Placed::voxelSize)
                                        .thenComparingDouble(level -> -level.voxels()))
                        .toList();
        List<Level> geometry = new ArrayList<>();
        for (Placed level : sorted) {
            warnAboutShape(level, sorted.getFirst());
            geometry.add(level.describe(geometry.size()));
        }
        return new Pyramid(
                new Multiscale(axes, geometry), sorted.stream().map(Placed::array).toList());
    }

    private static void requireAlike(ZarrArray array, ZarrArray first, int axes) {
        if (array.type() != first.type() || array.shape().size() != axes) {
            throw new DataException(
                    "level '%s': got %s of shape %s, wanted %s with %d axes"
                            .formatted(
                                    array.path(),
                                    array.type().wireName(),
                                    array.shape(),
                                    first.type().wireName(),
                                    axes));
        }
    }

    private static void warnAboutShape(Placed level, Placed finest) {
        for (int axis = 0; axis < level.array().shape().size(); axis++) {
            double factor =
                    level.placement().scale().get(axis) / finest.placement().scale().get(axis);
            double expected = finest.array().shape().get(axis) / factor;
            int side = level.array().shape().get(axis);
            if (Math.abs(side - expected) > SHAPE_TOLERANCE_VOXELS) {
                LOG.log(
                        Logger.Level.WARNING,
                        "level.shape level={0} axis={1} got={2} expectedByScale={3}",
                        level.array().path(),
                        axis,
                        side,
                        expected);
            }
        }
    }

    /** An array and where its voxels lie. */
    record Placed(ZarrArray array, Placement placement) {
        /** Logarithm of a voxel's n-D volume in world units: sums do not overflow. */
        double voxelSize() {
            return placement.scale().stream().mapToDouble(Math::log).sum();
        }

        double voxels() {
            return array.shape().stream()
                    .mapToDouble(Integer::doubleValue)
                    .reduce(1, (a, b) -> a * b);
        }

        Level describe(int index) {
            return new Level(
                    index,
                    array.path().value(),
                    array.shape(),
                    array.chunkShape(),
                    placement.scale(),
                    placement.translation());
        }
    }
}
