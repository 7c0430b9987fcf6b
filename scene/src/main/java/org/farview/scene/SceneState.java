package org.farview.scene;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is being looked at, at one moment. Only the ledger makes new ones.
 *
 * <p>Positions are in world units and do not depend on level or canvas.
 *
 * @param version rises by one with every applied intent
 * @param point world position per axis of the first layer's image; the sliced axes are cut here
 * @param layers bottom first; at least one, with distinct ids
 * @param views at least one; {@code main} first
 * @param selected ids of the layers that people marked, in the order of {@code layers}
 */
public record SceneState(
        long version,
        List<Double> point,
        List<ImageLayer> layers,
        List<View> views,
        List<String> selected) {
    public SceneState {
        point = List.copyOf(point);
        layers = List.copyOf(layers);
        views = List.copyOf(views);
        selected = List.copyOf(selected);
        if (layers.isEmpty() || views.isEmpty()) {
            throw new IllegalArgumentException("scene: wanted at least one layer and one view");
        }
        List<String> ids = layers.stream().map(ImageLayer::id).toList();
        if (new HashSet<>(ids).size() != ids.size()) {
            throw new IllegalArgumentException("scene: layer ids repeat: " + ids);
        }
        if (!ids.stream().filter(selected::contains).toList().equals(selected)) {
            throw new IllegalArgumentException(
                    "scene: got selection %s, wanted some of %s in order".formatted(selected, ids));
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

    /** A scene in which nothing is selected. */
    public SceneState(long version, List<Double> point, List<ImageLayer> layers, List<View> views) {
        this(version, point, layers, views, List.of());
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
        for (ImageLayer layer : layers) {
            if (layer.id().equals(id)) {
                return Optional.of(layer);
            }
        }
        return Optional.empty();
    }

    public SceneState withVersion(long value) {
        return new SceneState(value, point, layers, views, selected);
    }

    /** The same scene cut elsewhere on one axis. */
    public SceneState withPosition(int axis, double world) {
        List<Double> moved = new ArrayList<>(point);
        moved.set(axis, world);
        return new SceneState(version, moved, layers, views, selected);
    }

    /** The same scene with another look for the layer of that id. */
    public SceneState withLook(String id, LayerLook look) {
        return LayerStack.replaced(this, id, layer -> layer.withLook(look));
    }

    public SceneState withMainView(View view) {
        List<View> changed = new ArrayList<>(views);
        changed.set(0, view);
        return new SceneState(version, point, layers, changed, selected);
    }
}
