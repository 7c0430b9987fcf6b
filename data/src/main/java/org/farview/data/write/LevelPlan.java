package org.farview.data.write;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.farview.scene.AxisType;

/**
 * The levels of a pyramid before a voxel is touched.
 *
 * @param factors voxels of level 0 per voxel of this level and axis: powers of two
 * @param steps the same against the level before: 1 or 2
 * @param shape voxels per axis
 */
record LevelPlan(List<Integer> factors, List<Integer> steps, List<Integer> shape) {
    /** The coarsest level has no longer side, if halving can bring it there. */
    private static final int COARSEST_SIDE = 64;

    LevelPlan {
        factors = List.copyOf(factors);
        steps = List.copyOf(steps);
        shape = List.copyOf(shape);
    }

    /**
     * Halves until no spatial side is longer than {@value #COARSEST_SIDE}. Only axes whose spacing
     * is within twice the smallest are halved, so that voxels become more alike, not less; sides of
     * one voxel and axes that are not space are left alone.
     */
    static List<LevelPlan> of(Picture picture) {
        List<Integer> ones = Collections.nCopies(picture.axes().size(), 1);
        List<LevelPlan> levels = new ArrayList<>();
        levels.add(new LevelPlan(ones, ones, picture.grid().shape()));
        while (longestSide(picture, levels.getLast()) > COARSEST_SIDE) {
            levels.add(next(picture, levels.getLast()));
        }
        return levels;
    }

    /** World position of the first voxel's centre, in units of level 0's spacing. */
    double offset(int axis) {
        // A voxel of f merged ones lies in their middle: (0 + 1 + ... + f-1) / f.
        return (factors.get(axis) - 1) / 2.0;
    }

    private static LevelPlan next(Picture picture, LevelPlan level) {
        List<Integer> halved =
                IntStream.range(0, level.shape().size())
                        .filter(axis -> isSpace(picture, axis) && level.shape().get(axis) > 1)
                        .boxed()
                        .toList();
        double smallest =
                halved.stream()
                        .mapToDouble(axis -> level.spacing(picture, axis))
                        .min()
                        .orElseThrow();
        List<Integer> steps =
                IntStream.range(0, level.shape().size())
                        .map(axis ->
                                halved.contains(axis) && level.spacing(picture, axis) < 2 * smallest
                                        ? 2
                                        : 1)
                        .boxed()
                        .toList();
        return new LevelPlan(
                IntStream.range(0, steps.size())
                        .mapToObj(axis -> level.factors().get(axis) * steps.get(axis))
                        .toList(),
                steps,
                IntStream.range(0, steps.size())
                        .mapToObj(axis -> Math.ceilDiv(level.shape().get(axis), steps.get(axis)))
                        .toList());
    }

    private double spacing(Picture picture, int axis) {
        return picture.scale().get(axis) * factors.get(axis);
    }

    private static int longestSide(Picture picture, LevelPlan level) {
        return IntStream.range(0, level.shape().size())
                .filter(axis -> isSpace(picture, axis))
                .map(axis -> level.shape().get(axis))
                .max()
                .orElse(1);
    }

    private static boolean isSpace(Picture picture, int axis) {
        return picture.axes().get(axis).type() == AxisType.SPACE;
    }
}
