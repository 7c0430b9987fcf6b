package org.farview.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Lays an image over a scene that has other axes: by their names. Axes that the scene lacks are
 * left out if they are one voxel long; along axes that the image lacks it is the same everywhere,
 * as napari has it. Pure.
 */
public final class FittedAxes {
    private FittedAxes() {}

    /**
     * The layer with the axes of a scene. Axes of other names are taken as they come if they are as
     * many.
     *
     * @param scene the image whose axes the scene has
     * @return empty when an axis of several voxels is none of the scene's, or fewer than two are
     */
    public static Optional<ImageLayer> over(Multiscale scene, ImageLayer layer) {
        List<String> wanted = names(scene);
        if (names(layer.image()).equals(wanted)) {
            return Optional.of(layer);
        }
        Optional<ImageLayer> named = byName(scene, layer);
        return layer.image().ndim() == scene.ndim() ? named.or(() -> Optional.of(layer)) : named;
    }

    private static Optional<ImageLayer> byName(Multiscale scene, ImageLayer layer) {
        List<String> wanted = names(scene);
        StoredAxes rest = layer.stored();
        List<String> names = new ArrayList<>(names(layer.image()));
        for (int axis = names.size() - 1; axis >= 0; axis--) {
            if (!wanted.contains(names.get(axis))) {
                if (names.size() == 2 || !isThin(layer.image(), axis)) {
                    return Optional.empty();
                }
                rest = rest.fixedAt(axis, 0);
                names.remove(axis);
            }
        }
        List<Integer> shown = new ArrayList<>(Collections.nCopies(wanted.size(), StoredAxes.NONE));
        for (int axis = 0; axis < names.size(); axis++) {
            shown.set(wanted.indexOf(names.get(axis)), rest.shown().get(axis));
        }
        StoredAxes fitted = new StoredAxes(rest.image(), shown, rest.fixed());
        return Optional.of(layer.withAxes(fitted.shownImage(scene), fitted));
    }

    private static List<String> names(Multiscale image) {
        return image.axes().stream().map(Axis::name).toList();
    }

    private static boolean isThin(Multiscale image, int axis) {
        return image.levels().stream().allMatch(level -> level.shape().get(axis) == 1);
    }
}
