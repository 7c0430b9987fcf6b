package org.farview.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * How the axes that a layer shows lie in its image as it is stored. Each shown axis is a stored
 * one, or none: then the image is one voxel long there, and the same at every place. Each stored
 * axis that is not shown is fixed at one voxel, as the channel axis is of a layer that is one
 * channel. Immutable.
 *
 * <p>Chunks are named and laid out by the stored axes, everything else by those that are shown;
 * this is the only place that knows both.
 *
 * @param image as it is stored
 * @param shown stored axis per shown axis, or {@link #NONE}; at least two
 * @param fixed voxel per stored axis, inside every level; 0 for those that are shown
 */
public record StoredAxes(Multiscale image, List<Integer> shown, List<Integer> fixed) {
    /** A shown axis that the stored image lacks. */
    public static final int NONE = -1;

    public StoredAxes {
        shown = List.copyOf(shown);
        fixed = List.copyOf(fixed);
        List<Integer> stored = shown.stream().filter(axis -> axis != NONE).toList();
        boolean axes =
                stored.stream().distinct().count() == stored.size()
                        && stored.stream().allMatch(axis -> axis >= 0 && axis < image.ndim());
        if (!axes || shown.size() < 2 || fixed.size() != image.ndim()) {
            throw new IllegalArgumentException(
                    "stored axes: got %s of %d axes, fixed at %s"
                            .formatted(shown, image.ndim(), fixed));
        }
        for (Level level : image.levels()) {
            for (int axis = 0; axis < level.ndim(); axis++) {
                int last = stored.contains(axis) ? 0 : level.shape().get(axis) - 1;
                if (fixed.get(axis) < 0 || fixed.get(axis) > last) {
                    throw new IllegalArgumentException(
                            "stored axes: got axis '%s' fixed at %d, wanted 0..%d on level %d"
                                    .formatted(
                                            image.axes().get(axis).name(),
                                            fixed.get(axis),
                                            last,
                                            level.index()));
                }
            }
        }
    }

    /** All axes of an image, as they are. */
    public static StoredAxes all(Multiscale image) {
        return new StoredAxes(
                image,
                IntStream.range(0, image.ndim()).boxed().toList(),
                Collections.nCopies(image.ndim(), 0));
    }

    /** Whether every stored axis is shown, in its place. */
    public boolean isAll() {
        return shown.equals(IntStream.range(0, image.ndim()).boxed().toList());
    }

    /** Whether a shown axis is none of the stored ones. */
    public boolean lacksAxes() {
        return shown.contains(NONE);
    }

    /**
     * The same with one axis fixed instead of shown.
     *
     * @param axis one of the shown ones, counted as such, of at least three
     * @param index inside every level
     */
    public StoredAxes fixedAt(int axis, int index) {
        List<Integer> rest = new ArrayList<>(shown);
        int stored = shown.get(axis);
        rest.subList(axis, axis + 1).clear();
        List<Integer> indices = new ArrayList<>(fixed);
        if (stored != NONE) {
            indices.set(stored, index);
        }
        return new StoredAxes(image, rest, indices);
    }

    /** Where an axis of a type is fixed; empty when none of that type is. */
    public OptionalInt fixedOf(AxisType type) {
        return IntStream.range(0, image.ndim())
                .filter(axis -> image.axes().get(axis).type() == type && !shown.contains(axis))
                .map(fixed::get)
                .findFirst();
    }

    /**
     * The image as it is shown; {@code like} gives the axes that it lacks, which it fills.
     *
     * @param like an image of as many axes as are shown
     */
    public Multiscale shownImage(Multiscale like) {
        List<Axis> axes = new ArrayList<>();
        for (int axis = 0; axis < shown.size(); axis++) {
            int stored = shown.get(axis);
            axes.add(stored == NONE ? like.axes().get(axis) : image.axes().get(stored));
        }
        return new Multiscale(
                axes, image.levels().stream().map(level -> shownLevel(level, like)).toList());
    }

    /** The image as it is shown, of which no axis is lacking. */
    public Multiscale shownImage() {
        return isAll() ? image : shownImage(image);
    }

    /** A level as it is stored. */
    public Level level(int index) {
        return image.levels().get(index);
    }

    /** A voxel's index per stored axis, by its index per shown axis. */
    public List<Integer> voxel(List<Integer> index) {
        List<Integer> voxel = new ArrayList<>(fixed);
        for (int axis = 0; axis < shown.size(); axis++) {
            if (shown.get(axis) != NONE) {
                voxel.set(shown.get(axis), index.get(axis));
            }
        }
        return voxel;
    }

    private Level shownLevel(Level level, Multiscale like) {
        List<Integer> shape = new ArrayList<>();
        List<Integer> chunks = new ArrayList<>();
        List<Double> scale = new ArrayList<>();
        List<Double> translation = new ArrayList<>();
        for (int axis = 0; axis < shown.size(); axis++) {
            int stored = shown.get(axis);
            boolean lacking = stored == NONE;
            shape.add(lacking ? 1 : level.shape().get(stored));
            chunks.add(lacking ? 1 : level.chunkShape().get(stored));
            scale.add(lacking ? like.worldExtent(axis) : level.scale().get(stored));
            translation.add(lacking ? like.worldCenter(axis) : level.translation().get(stored));
        }
        return new Level(level.index(), level.path(), shape, chunks, scale, translation);
    }
}
