package org.farview.data.write;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.farview.data.source.VoxelGrid;

/**
 * A level of a pyramid that nobody has written: it is computed where it is read.
 *
 * @param grid its voxels
 * @param scale world units per voxel and axis
 * @param translation world position of voxel 0 per axis
 */
public record ComputedLevel(VoxelGrid grid, List<Double> scale, List<Double> translation) {
    public ComputedLevel {
        scale = List.copyOf(scale);
        translation = List.copyOf(translation);
    }

    /** The levels that an import of the picture would write below its finest one. */
    public static List<ComputedLevel> below(Picture picture) {
        List<ComputedLevel> levels = new ArrayList<>();
        VoxelGrid grid = picture.grid();
        List<LevelPlan> plans = LevelPlan.of(picture);
        for (LevelPlan plan : plans.subList(1, plans.size())) {
            grid = new ReducedGrid(grid, plan.steps(), picture.reduction());
            levels.add(
                    new ComputedLevel(
                            grid,
                            perAxis(
                                    picture,
                                    axis -> picture.scale().get(axis) * plan.factors().get(axis)),
                            perAxis(
                                    picture,
                                    axis ->
                                            picture.translation().get(axis)
                                                    + picture.scale().get(axis)
                                                            * plan.offset(axis))));
        }
        return levels;
    }

    private static List<Double> perAxis(Picture picture, IntToDoubleFunction value) {
        return IntStream.range(0, picture.axes().size()).mapToDouble(value).boxed().toList();
    }
}
