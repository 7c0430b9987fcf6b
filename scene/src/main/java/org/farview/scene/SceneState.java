package org.farview.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is being looked at, at one moment. Only the ledger makes new ones.
 *
 * <p>Positions are in world units and do not depend on level or canvas.
 *
 * @param version rises by one with every applied intent
 * @param point world position per axis of the first layer's image; the sliced axes are cut here
 * @param layers bottom first; at least one
 * @param views at least one; {@code main} first
 */
public record SceneState(
        long version, List<Double> point, List<ImageLayer> layers, List<View> views) {
    public SceneState {
        point = List.copyOf(point);
        layers = List.copyOf(layers);
        views = List.copyOf(views);
        if (layers.isEmpty() || views.isEmpty()) {
            throw new IllegalArgumentException("scene: wanted at least one layer and one view");
        }
        int ndim = layers.getFirst().image().ndim();
        if (point.size() != ndim || views.stream().anyMatch(v -> v.order().size() != ndim)) {
            throw new IllegalArgumentException(
                    "scene: point or order does not fit " + ndim + " axes");
        }
        if (!point.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("scene: got a point that is not finite: " + point);
        }
    }

    /** The view that protocol 2 speaks of. */
    public View mainView() {
        return views.getFirst();
    }

    /** The layer whose axes the dims are: the first. */
    public ImageLayer mainLayer() {
        return layers.getFirst();
    }

    public Optional<ImageLayer> layer(String id) {
        return layers.stream().filter(layer -> layer.id().equals(id)).findFirst();
    }

    public SceneState withVersion(long value) {
        return new SceneState(value, point, layers, views);
    }

    /** The same scene cut elsewhere on one axis. */
    public SceneState withPosition(int axis, double world) {
        List<Double> moved = new ArrayList<>(point);
        moved.set(axis, world);
        return new SceneState(version, moved, layers, views);
    }

    /** The same scene with another look for the layer of that id. */
    public SceneState withLook(String id, LayerLook look) {
        List<ImageLayer> changed =
                layers.stream()
                        .map(layer -> layer.id().equals(id) ? layer.withLook(look) : layer)
                        .toList();
        return new SceneState(version, point, changed, views);
    }

    public SceneState withMainView(View view) {
        List<View> changed = new ArrayList<>(views);
        changed.set(0, view);
        return new SceneState(version, point, layers, changed);
    }
}
