package org.farview.scene;

import java.util.List;

/** Small images for tests. */
public final class Samples {
    public static final CanvasSize CANVAS = new CanvasSize(640, 480);

    private Samples() {}

    /** (z, y, x) = 32 x 480 x 640 voxels with z spaced 2, and a second level at half of it. */
    public static Multiscale twoLevels() {
        List<Axis> axes =
                List.of(
                        new Axis("z", AxisType.SPACE, "millimeter"),
                        new Axis("y", AxisType.SPACE, "millimeter"),
                        new Axis("x", AxisType.SPACE, "millimeter"));
        List<Integer> chunk = List.of(16, 64, 64);
        return new Multiscale(
                axes,
                List.of(
                        new Level(
                                0,
                                "level_00",
                                List.of(32, 480, 640),
                                chunk,
                                List.of(2.0, 1.0, 1.0),
                                List.of(0.0, 0.0, 0.0)),
                        new Level(
                                1,
                                "level_01",
                                List.of(16, 240, 320),
                                chunk,
                                List.of(4.0, 2.0, 2.0),
                                List.of(1.0, 0.5, 0.5))));
    }

    /** A flat (y, x) image, 30 x 20. */
    public static Multiscale flat() {
        return oneLevel(List.of(axis("y"), axis("x")), List.of(30, 20));
    }

    /** (t, c, z, y, x) = 5 x 2 x 10 x 30 x 20. */
    public static Multiscale movie() {
        return oneLevel(
                List.of(
                        new Axis("t", AxisType.TIME, "second"),
                        new Axis("c", AxisType.CHANNEL, ""),
                        axis("z"),
                        axis("y"),
                        axis("x")),
                List.of(5, 2, 10, 30, 20));
    }

    public static ImageLayer layer(Multiscale image) {
        Window range = new Window(0, 255);
        return new ImageLayer(
                "layer-0",
                "head",
                "sample:head",
                image,
                VoxelType.UINT8,
                range,
                LayerLook.of(range));
    }

    public static SceneState scene() {
        return InitialScene.of(layer(twoLevels()), CANVAS);
    }

    private static Axis axis(String name) {
        return new Axis(name, AxisType.SPACE, "");
    }

    private static Multiscale oneLevel(List<Axis> axes, List<Integer> shape) {
        List<Double> ones = shape.stream().map(side -> 1.0).toList();
        List<Double> zeros = shape.stream().map(side -> 0.0).toList();
        return new Multiscale(axes, List.of(new Level(0, "0", shape, shape, ones, zeros)));
    }
}
