package org.farview.data.pattern;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.Level;
import org.farview.scene.Multiscale;

/**
 * The resolutions of a pattern. Voxel i of an axis that was halved n times is voxel {@code f i +
 * f/2} of level 0, f = 2^n: taken, not averaged, so that a level has no value that the finest does
 * not have, and noise stays noise. Its place in the world is that voxel's.
 */
final class PatternLevels {
    /** Like imported images: no further level once all sides of space are this short. */
    private static final int COARSEST_SIDE = 64;

    private static final int CHUNK_SIDE = 64;

    private PatternLevels() {}

    static Multiscale of(PatternRequest request) {
        List<Axis> axes = new ArrayList<>();
        List<Integer> shape = new ArrayList<>(request.size());
        request.pattern()
                .leading()
                .ifPresent(leading -> {
                    axes.add(leading.axis());
                    shape.addFirst(leading.size());
                });
        for (String name : List.of("z", "y", "x")) {
            axes.add(new Axis(name, AxisType.SPACE, ""));
        }
        return new Multiscale(axes, levels(shape));
    }

    /** Index in level 0 of a voxel of a level. */
    static int finestIndex(int factor, int index) {
        return factor * index + factor / 2;
    }

    private static List<Level> levels(List<Integer> shape) {
        List<Level> levels = new ArrayList<>();
        List<Integer> factors = Collections.nCopies(shape.size(), 1);
        List<Integer> sides = shape;
        levels.add(level(0, sides, factors));
        int firstOfSpace = shape.size() - 3;
        while (longest(sides.subList(firstOfSpace, sides.size())) > COARSEST_SIDE) {
            List<Integer> finer = sides;
            List<Integer> steps =
                    IntStream.range(0, finer.size())
                            .mapToObj(axis -> axis >= firstOfSpace && finer.get(axis) > 1 ? 2 : 1)
                            .toList();
            factors = combine(factors, steps, (factor, step) -> factor * step);
            sides = combine(finer, steps, (side, step) -> side / step);
            levels.add(level(levels.size(), sides, factors));
        }
        return levels;
    }

    private static Level level(int index, List<Integer> shape, List<Integer> factors) {
        int firstOfSpace = shape.size() - 3;
        return new Level(
                index,
                Integer.toString(index),
                shape,
                IntStream.range(0, shape.size())
                        .mapToObj(axis ->
                                axis < firstOfSpace ? 1 : Math.min(CHUNK_SIDE, shape.get(axis)))
                        .toList(),
                factors.stream().map(Integer::doubleValue).toList(),
                factors.stream().map(factor -> (double) finestIndex(factor, 0)).toList());
    }

    private static int longest(List<Integer> sides) {
        return sides.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    private static List<Integer> combine(
            List<Integer> a, List<Integer> b, IntBinaryOperator operator) {
        return IntStream.range(0, a.size())
                .mapToObj(i -> operator.applyAsInt(a.get(i), b.get(i)))
                .toList();
    }
}
