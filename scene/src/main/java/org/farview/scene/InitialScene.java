package org.farview.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How a scene begins. */
public final class InitialScene {
    private static final String MAIN_VIEW = "main";
    private static final long FIRST_VERSION = 1;

    private InitialScene() {}

    /**
     * The scene of one layer, version 1: a 2D view of the last two axes, cut through the middle of
     * the other spatial axes and at the start of time and channels, both cameras framed.
     */
    public static SceneState of(ImageLayer layer, CanvasSize canvas) {
        Multiscale image = layer.image();
        List<Integer> order = IntStream.range(0, image.ndim()).boxed().toList();
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
            boolean middle =
                    sliced.contains(axis) && type != AxisType.TIME && type != AxisType.CHANNEL;
            int index = middle ? image.finest().shape().get(axis) / 2 : 0;
            point.add(image.finest().toWorld(axis, index));
        }
        return point;
    }
}
