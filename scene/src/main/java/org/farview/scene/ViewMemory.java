package org.farview.scene;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a view knows of the ways in which it was shown before, so that they look as they were left.
 *
 * <p>Cameras are kept per set of axes, whatever their order: a transposed view shows the same
 * place. The number of sets is bounded by the number of axes.
 *
 * @param planes by two axes in ascending order: row is the first, column the second
 * @param volumes by three axes in ascending order: depth, row, column
 * @param levelChoices who decided on the level when a mode was last left, by the number of
 *     displayed axes
 */
public record ViewMemory(
        Map<List<Integer>, PlaneCamera> planes,
        Map<List<Integer>, VolumeCamera> volumes,
        Map<Integer, LevelChoice> levelChoices) {
    /** Nothing was shown before. */
    public static final ViewMemory NOTHING = new ViewMemory(Map.of(), Map.of(), Map.of());

    public ViewMemory {
        planes = Map.copyOf(planes);
        volumes = Map.copyOf(volumes);
        levelChoices = Map.copyOf(levelChoices);
    }

    ViewMemory with(int ndisplay, LevelChoice choice) {
        Map<Integer, LevelChoice> more = new HashMap<>(levelChoices);
        more.put(ndisplay, choice);
        return new ViewMemory(planes, volumes, more);
    }

    /**
     * @param axes (row, column), in any order
     */
    ViewMemory with(List<Integer> axes, PlaneCamera camera) {
        Map<List<Integer>, PlaneCamera> more = new HashMap<>(planes);
        more.put(sorted(axes), isSorted(axes) ? camera : transposed(camera));
        return new ViewMemory(more, volumes, levelChoices);
    }

    /**
     * @param axes (depth, row, column), in any order; or (row, column)
     */
    ViewMemory with(List<Integer> axes, VolumeCamera camera) {
        Map<List<Integer>, VolumeCamera> more = new HashMap<>(volumes);
        more.put(sorted(axes), permuted(camera, axes, sorted(axes)));
        return new ViewMemory(planes, more, levelChoices);
    }

    /** The camera last used over these axes, (row, column), in this order or the other. */
    Optional<PlaneCamera> plane(List<Integer> axes) {
        return Optional.ofNullable(planes.get(sorted(axes)))
                .map(camera -> isSorted(axes) ? camera : transposed(camera));
    }

    /** The camera last used around these axes, in any order. */
    Optional<VolumeCamera> volume(List<Integer> axes) {
        return Optional.ofNullable(volumes.get(sorted(axes)))
                .map(camera -> permuted(camera, sorted(axes), axes));
    }

    /** After the canvas changed size: framed images stay framed, as {@link PlaneGeometry} does. */
    public ViewMemory resized(Multiscale image, CanvasSize from, CanvasSize to) {
        Map<List<Integer>, PlaneCamera> resized = new HashMap<>(planes);
        resized.replaceAll((axes, camera) ->
                PlaneGeometry.resize(camera, PlaneGeometry.bounds(image, axes), from, to));
        return new ViewMemory(resized, volumes, levelChoices);
    }

    private static List<Integer> sorted(List<Integer> axes) {
        return axes.stream().sorted().toList();
    }

    private static boolean isSorted(List<Integer> axes) {
        return axes.equals(sorted(axes));
    }

    private static PlaneCamera transposed(PlaneCamera camera) {
        return new PlaneCamera(camera.centerColumn(), camera.centerRow(), camera.zoom());
    }

    /** The same place seen from the same angles, its axes named in another order. */
    private static VolumeCamera permuted(
            VolumeCamera camera, List<Integer> from, List<Integer> to) {
        List<Double> center =
                from.size() == 2
                        ? List.of(camera.centerRow(), camera.centerColumn())
                        : List.of(camera.centerDepth(), camera.centerRow(), camera.centerColumn());
        List<Double> moved = to.stream().map(axis -> center.get(from.indexOf(axis))).toList();
        return new VolumeCamera(
                from.size() == 2 ? camera.centerDepth() : moved.getFirst(),
                moved.get(moved.size() - 2),
                moved.getLast(),
                camera.azimuthDeg(),
                camera.elevationDeg(),
                camera.rollDeg(),
                camera.fovDeg(),
                camera.distance());
    }
}
