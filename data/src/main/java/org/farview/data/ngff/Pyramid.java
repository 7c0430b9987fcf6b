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
import org.farview.scene.VoxelType;

/**
 * An image's arrays, finest first, and the geometry they make.
 *
 * @param geometry {@code geometry.levels().get(i)} describes {@code arrays.get(i)}
 * @param arrays of one element type
 */
record Pyramid(Multiscale geometry, List<ZarrArray> arrays) {
    private static final Logger LOG = System.getLogger(Pyramid.class.getName());

    /** Writers round a level's shape up, down or to the nearest; per halving up to one voxel. */
    private static final double SHAPE_TOLERANCE_VOXELS = 2;

    /** A level this much too large or too small would be seen to jump. */
    private static final double ABSURD = 1.75;

    Pyramid {
        arrays = List.copyOf(arrays);
    }

    /** Of the voxels as they are drawn. */
    VoxelType type() {
        return arrays.getFirst().type();
    }

    /**
     * Orders the levels by voxel size, whatever their order in the file.
     *
     * @param levels at least one, alike
     * @throws DataException when a level's shape is absurd for its scale
     */
    static Pyramid of(List<Axis> axes, List<Placed> levels) {
        List<Placed> sorted =
                levels.stream()
                        .sorted(
                                Comparator.comparingDouble(Placed::voxelSize)
                                        .thenComparingDouble(level -> -level.voxels()))
                        .toList();
        List<Level> geometry = new ArrayList<>();
        for (Placed level : sorted) {
            checkShape(level, sorted.getFirst());
            geometry.add(level.describe(geometry.size()));
        }
        return new Pyramid(
                new Multiscale(axes, geometry), sorted.stream().map(Placed::array).toList());
    }

    /**
     * @throws DataException when an array has another element type than the first, or another
     *     number of axes than the image
     */
    static void requireAlike(List<ZarrArray> arrays, int axes) {
        for (ZarrArray array : arrays) {
            requireAlike(array, arrays.getFirst(), axes);
        }
    }

    private static void requireAlike(ZarrArray array, ZarrArray first, int axes) {
        if (array.element() != first.element() || array.shape().size() != axes) {
            throw new DataException(
                    "level '%s': got %s of shape %s, wanted %s with %d axes"
                            .formatted(
                                    array.path(),
                                    array.element().wireName(),
                                    array.shape(),
                                    first.element().wireName(),
                                    axes));
        }
    }

    private static void checkShape(Placed level, Placed finest) {
        for (int axis = 0; axis < level.array().shape().size(); axis++) {
            double factor =
                    level.placement().scale().get(axis) / finest.placement().scale().get(axis);
            double expected = finest.array().shape().get(axis) / factor;
            int side = level.array().shape().get(axis);
            if (Math.abs(side - expected) > SHAPE_TOLERANCE_VOXELS) {
                requireSense(level, axis, expected);
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

    private static void requireSense(Placed level, int axis, double expected) {
        int side = level.array().shape().get(axis);
        if (Math.max(side / expected, expected / side) >= ABSURD) {
            throw new DataException(
                    "level '%s': got %d voxels along axis %d, wanted about %.0f: by its scale of %s it is far from the size of the finest level"
                            .formatted(
                                    level.array().path(),
                                    side,
                                    axis,
                                    expected,
                                    level.placement().scale()));
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
