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
     * The layer with the axes of a scene; the layer as it is when it has as many.
     *
     * @param scene the image whose axes the scene has
     * @return empty when an axis of several voxels is none of the scene's, or fewer than two are
     */
    public static Optional<ImageLayer> over(Multiscale scene, ImageLayer layer) {
        if (layer.image().ndim() == scene.ndim()) {
            return Optional.of(layer);
        }
        List<String> wanted = scene.axes().stream().map(Axis::name).toList();
        StoredAxes rest = layer.stored();
        List<String> names = new ArrayList<>(layer.image().axes().stream().map(Axis::name).toList());
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

    private static boolean isThin(Multiscale image, int axis) {
        return image.levels().stream().allMatch(level -> level.shape().get(axis) == 1);
    }
}
