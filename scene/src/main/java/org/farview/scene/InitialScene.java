package org.farview.scene;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How a scene begins. */
public final class InitialScene {
    private static final String MAIN_VIEW = "main";
    private static final long FIRST_VERSION = 1;

    private InitialScene() {}

    /**
     * The scene of one layer, version 1: a 2D view of the last two axes of {@link #order}, cut
     * through the middle of the other spatial axes and at the start of time and channels, both
     * cameras framed.
     */
    public static SceneState of(ImageLayer layer, CanvasSize canvas) {
        Multiscale image = layer.image();
        List<Integer> order = order(image);
        View view =
                new View(
                        MAIN_VIEW,
                        2,
                        order,
                        framedPlane(image, order, canvas),
                        framedVolume(image, order, canvas),
                        canvas,
                        new LevelChoice.Automatic(),
                        image.finest().index());
        return new SceneState(
                FIRST_VERSION, middle(image, view.sliced()), List.of(layer), List.of(view));
    }

    /**
     * The scene of the channels of one image, as they are, the first one at the bottom; under ids
     * of their own.
     *
     * @param layers at least one; all have the same axes
     */
    public static SceneState of(List<ImageLayer> layers, CanvasSize canvas) {
        SceneState scene = of(layers.getFirst(), canvas);
        for (ImageLayer layer : layers.subList(1, layers.size())) {
            scene = LayerStack.added(scene, layer.withId(LayerStack.freshId(scene)));
        }
        return scene;
    }

    /**
     * The axes in the order in which they are shown at first, the last ones displayed: as the image
     * has them, but time and channels before the others, if two of these are there to be displayed.
     */
    public static List<Integer> order(Multiscale image) {
        long others = image.axes().stream().filter(axis -> !isPassing(axis.type())).count();
        return IntStream.range(0, image.ndim())
                .boxed()
                .sorted(
                        Comparator.comparing(
                                axis -> others >= 2 && !isPassing(image.axes().get(axis).type())))
                .toList();
    }

    private static boolean isPassing(AxisType type) {
        return type == AxisType.TIME || type == AxisType.CHANNEL;
    }

    /** The plane camera that shows the whole of the last two axes in {@code order}. */
    public static PlaneCamera framedPlane(
            Multiscale image, List<Integer> order, CanvasSize canvas) {
        return PlaneGeometry.frame(PlaneGeometry.bounds(image, order), canvas);
    }

    /** The volume camera that shows the whole of the last three axes in {@code order}. */
    public static VolumeCamera framedVolume(
            Multiscale image, List<Integer> order, CanvasSize canvas) {
        List<Integer> displayed = order.subList(Math.max(0, order.size() - 3), order.size());
        return VolumeGeometry.frame(image, displayed, canvas);
    }

    /** Displayed axes stand at index 0, as the original reports them. */
    private static List<Double> middle(Multiscale image, List<Integer> sliced) {
        List<Double> point = new ArrayList<>();
        for (int axis = 0; axis < image.ndim(); axis++) {
            AxisType type = image.axes().get(axis).type();
            boolean middle = sliced.contains(axis) && !isPassing(type);
            int index = middle ? image.finest().shape().get(axis) / 2 : 0;
            point.add(image.finest().toWorld(axis, index));
        }
        return point;
    }
}
