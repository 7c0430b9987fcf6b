package org.farview.scene;

import java.util.Comparator;
import java.util.List;

/**
 * Makes a layer ready to be added to a scene: an id of its own, a name that is not taken, and a
 * look in which it can be told from what is below. Pure.
 *
 * <p>Images are laid over the others as light, each in a colour of its own, as viewers of several
 * channels do; the order of colours is that of napari. What is laid over others as light already,
 * as a channel is, has its colour. Labels cover what is below in part.
 */
public final class NewLayer {
    /** The first of these that the fewest images have is taken. */
    static final List<String> COLORS = List.of("green", "magenta", "cyan", "yellow", "red", "blue");

    /** As napari shows new labels. */
    private static final double LABELS_OPACITY = 0.7;

    /** What a number behind a name takes at most: {@code " [64]"}. */
    private static final int NUMBER_CHARS = 5;

    private NewLayer() {}

    /**
     * The layer as it is to be added, with the axes of the scene if it can have them.
     *
     * @param layer with window and name of its image; its id does not matter
     */
    public static ImageLayer in(SceneState state, ImageLayer layer) {
        ImageLayer fitted = FittedAxes.over(state.mainLayer().image(), layer).orElse(layer);
        LayerLook look =
                switch (layer.kind()) {
                    case IMAGE -> isChannel(layer) ? layer.look() : light(state, layer.look());
                    case LABELS ->
                            layer.look()
                                    .withInterpolation(Interpolation.NEAREST)
                                    .withOpacity(LABELS_OPACITY)
                                    .withBlending(Blending.TRANSLUCENT);
                };
        return fitted.withId(LayerStack.freshId(state))
                .withName(name(state, layer.name()))
                .withLook(look);
    }

    /** One of several channels has a colour by which it is told from the others. */
    private static boolean isChannel(ImageLayer layer) {
        return layer.look().blending() == Blending.ADDITIVE;
    }

    private static LayerLook light(SceneState state, LayerLook look) {
        return look.withColormap(color(state)).withBlending(Blending.ADDITIVE);
    }

    private static String color(SceneState state) {
        return COLORS.stream()
                .min(Comparator.comparingLong((String color) -> images(state, color)))
                .orElseThrow();
    }

    private static long images(SceneState state, String color) {
        return state.layers().stream()
                .filter(layer -> layer.kind() == LayerKind.IMAGE)
                .filter(layer -> layer.look().colormap().equals(color))
                .count();
    }

    /** As napari does it: {@code head}, {@code head [1]}; a name too long for a number stays. */
    private static String name(SceneState state, String wanted) {
        List<String> taken = state.layers().stream().map(ImageLayer::name).toList();
        String name = wanted;
        for (int i = 1; taken.contains(name); i++) {
            name = "%s [%d]".formatted(wanted, i);
        }
        return wanted.length() > ImageLayer.LONGEST_NAME - NUMBER_CHARS ? wanted : name;
    }
}
