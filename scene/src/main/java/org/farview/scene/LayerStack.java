package org.farview.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Changes what layers a scene has and in which order. Pure.
 *
 * <p>The first layer gives the scene its axes and levels. Whoever changes it asks {@link #misfit}
 * first; these functions throw where it would have said no.
 */
public final class LayerStack {
    /** Each layer is planned, staged and drawn in every picture. */
    public static final int MOST_LAYERS = 64;

    private static final String ID_PREFIX = "layer-";

    private LayerStack() {}

    /**
     * Why something cannot be done.
     *
     * @param reason stable and lower.dotted, for programs
     * @param message what was got and what was wanted, for people
     */
    public record Misfit(String reason, String message) {}

    /** Why a layer cannot be added to a scene; empty when it can. */
    public static Optional<Misfit> misfit(SceneState state, ImageLayer layer) {
        if (state.layer(layer.id()).isPresent()) {
            return Optional.of(
                    new Misfit(
                            "layer.known",
                            "got layer '%s', wanted an id that no layer has"
                                    .formatted(layer.id())));
        }
        if (state.layers().size() >= MOST_LAYERS) {
            return Optional.of(
                    new Misfit(
                            "layer.too_many",
                            "the scene has %d layers, wanted at most that many"
                                    .formatted(MOST_LAYERS)));
        }
        return axesMisfit(state, layer);
    }

    /** Why the layer of that id cannot be removed; empty when it can. */
    public static Optional<Misfit> removalMisfit(SceneState state, String id) {
        List<ImageLayer> rest = without(state, id);
        return rest.isEmpty()
                ? Optional.of(new Misfit("layer.last", "got the only layer, wanted one of several"))
                : firstMisfit(state, rest.getFirst());
    }

    /** Why the layer of that id cannot be moved to an index; empty when it can. */
    public static Optional<Misfit> moveMisfit(SceneState state, String id, int index) {
        return firstMisfit(state, moved(state, id, index).getFirst());
    }

    /** An id that no layer of the scene has: one above the highest number in use. */
    public static String freshId(SceneState state) {
        int highest =
                state.layers().stream()
                        .map(ImageLayer::id)
                        .filter(id -> id.matches(ID_PREFIX + "\\d{1,9}"))
                        .mapToInt(id -> Integer.parseInt(id.substring(ID_PREFIX.length())))
                        .max()
                        .orElse(-1);
        return ID_PREFIX + (highest + 1L);
    }

    /**
     * The scene with one layer more, on top.
     *
     * @throws IllegalArgumentException if it is a {@link #misfit}
     */
    public static SceneState added(SceneState state, ImageLayer layer) {
        refuse(misfit(state, layer));
        List<ImageLayer> layers = new ArrayList<>(state.layers());
        layers.add(layer);
        return with(state, layers);
    }

    /**
     * The scene without a layer.
     *
     * @throws IllegalArgumentException if it is the only one, or the next does not fit
     */
    public static SceneState removed(SceneState state, String id) {
        refuse(removalMisfit(state, id));
        return with(state, without(state, id));
    }

    /**
     * The scene with a layer at another place.
     *
     * @param index 0 is the bottom; clamped
     * @throws IllegalArgumentException if the layer that becomes the first does not fit
     */
    public static SceneState movedTo(SceneState state, String id, int index) {
        refuse(moveMisfit(state, id, index));
        return with(state, moved(state, id, index));
    }

    /** The scene with the layer of that id marked. */
    public static SceneState selected(SceneState state, String id) {
        return selecting(
                state,
                state.layers().stream()
                        .map(ImageLayer::id)
                        .filter(each -> each.equals(id) || state.selected().contains(each))
                        .toList());
    }

    /** The scene with the layer of that id not marked. */
    public static SceneState deselected(SceneState state, String id) {
        return selecting(
                state, state.selected().stream().filter(each -> !each.equals(id)).toList());
    }

    /** The scene with the layer of that id changed in itself: not its id, not its axes. */
    public static SceneState replaced(
            SceneState state, String id, UnaryOperator<ImageLayer> change) {
        List<ImageLayer> changed =
                state.layers().stream()
                        .map(layer -> layer.id().equals(id) ? change.apply(layer) : layer)
                        .toList();
        return new SceneState(
                state.version(), state.point(), changed, state.views(), state.selected());
    }

    private static Optional<Misfit> axesMisfit(SceneState state, ImageLayer layer) {
        int axes = layer.image().ndim();
        int wanted = state.point().size();
        return axes == wanted
                ? Optional.empty()
                : Optional.of(
                        new Misfit(
                                "layer.misfit",
                                "layer '%s' has %d axes, wanted %d as the scene has"
                                        .formatted(layer.name(), axes, wanted)));
    }

    /** The first layer gives the axes their lengths, so it must have them all. */
    private static Optional<Misfit> firstMisfit(SceneState state, ImageLayer layer) {
        return layer.stored().lacksAxes()
                ? Optional.of(
                        new Misfit(
                                "layer.misfit",
                                "layer '%s' lacks axes of the scene, wanted one with all at the bottom"
                                        .formatted(layer.name())))
                : axesMisfit(state, layer);
    }

    private static List<ImageLayer> without(SceneState state, String id) {
        return state.layers().stream().filter(layer -> !layer.id().equals(id)).toList();
    }

    private static List<ImageLayer> moved(SceneState state, String id, int index) {
        List<ImageLayer> layers = new ArrayList<>(without(state, id));
        layers.add(Math.clamp(index, 0, layers.size()), state.layer(id).orElseThrow());
        return layers;
    }

    /** The first layer may have fewer levels than the one before it. */
    private static SceneState with(SceneState state, List<ImageLayer> layers) {
        int last = layers.getFirst().image().levels().size() - 1;
        List<View> views =
                state.views().stream()
                        .map(view -> view.withCurrentLevel(Math.min(view.currentLevel(), last)))
                        .toList();
        List<String> selected =
                layers.stream().map(ImageLayer::id).filter(state.selected()::contains).toList();
        return new SceneState(state.version(), state.point(), layers, views, selected);
    }

    private static SceneState selecting(SceneState state, List<String> ids) {
        return new SceneState(state.version(), state.point(), state.layers(), state.views(), ids);
    }

    private static void refuse(Optional<Misfit> misfit) {
        misfit.ifPresent(why -> {
            throw new IllegalArgumentException(why.reason() + ": " + why.message());
        });
    }
}
