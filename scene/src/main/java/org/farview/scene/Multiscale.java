package org.farview.scene;

import java.util.HashSet;
import java.util.List;

/**
 * The geometry of a multiscale image: its axes and its levels, finest first.
 *
 * @param axes slowest first, at least two, with distinct names
 * @param levels at least one, each with one entry per axis; {@code levels.get(i).index() == i}
 */
public record Multiscale(List<Axis> axes, List<Level> levels) {
    public Multiscale {
        axes = List.copyOf(axes);
        levels = List.copyOf(levels);
        if (axes.size() < 2 || levels.isEmpty()) {
            throw new IllegalArgumentException(
                    "multiscale: got %d axes and %d levels, wanted at least 2 and 1"
                            .formatted(axes.size(), levels.size()));
        }
        if (new HashSet<>(axes.stream().map(Axis::name).toList()).size() != axes.size()) {
            throw new IllegalArgumentException("multiscale: axis names repeat: " + axes);
        }
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            if (level.index() != i || level.ndim() != axes.size()) {
                throw new IllegalArgumentException(
                        "multiscale level %d: got index %d with %d axes, wanted %d axes"
                                .formatted(i, level.index(), level.ndim(), axes.size()));
            }
        }
    }

    public int ndim() {
        return axes.size();
    }

    public Level finest() {
        return levels.getFirst();
    }

    public Level coarsest() {
        return levels.getLast();
    }

    /** World length of an axis from outer voxel edge to outer voxel edge, by the finest level. */
    public double worldExtent(int axis) {
        return finest().worldMax(axis) - finest().worldMin(axis);
    }

    /** World centre of an axis, by the finest level. */
    public double worldCenter(int axis) {
        return 0.5 * (finest().worldMin(axis) + finest().worldMax(axis));
    }
}
