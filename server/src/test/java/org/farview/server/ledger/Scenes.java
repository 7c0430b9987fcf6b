package org.farview.server.ledger;

import java.util.List;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.InitialScene;
import org.farview.scene.LayerKind;
import org.farview.scene.LayerLook;
import org.farview.scene.LayerStack;
import org.farview.scene.Level;
import org.farview.scene.Multiscale;
import org.farview.scene.SceneState;
import org.farview.scene.StoredAxes;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;
import org.farview.scene.update.SceneLimits;

/** The two-level scene of the captured frames, on a canvas of 640 x 480. */
final class Scenes {
    static final LedgerConfig CONFIG =
            new LedgerConfig(LedgerConfig.MAIN, new SceneLimits(1280 * 720), 60.0);

    private Scenes() {}

    static SceneState scene() {
        Window range = new Window(0, 1);
        ImageLayer layer =
                new ImageLayer(
                        "layer-0",
                        "napari-cuda",
                        "/data/demo.zarr",
                        new Multiscale(
                                List.of(axis("z"), axis("y"), axis("x")),
                                List.of(level(0, 1), level(1, 2))),
                        VoxelType.FLOAT32,
                        range,
                        LayerLook.of(range));
        return InitialScene.of(layer, new CanvasSize(640, 480));
    }

    /** With labels above, which have one level and no picture yet. */
    static SceneState twoLayers() {
        SceneState scene = scene();
        Multiscale one = new Multiscale(scene.mainLayer().image().axes(), List.of(level(0, 1)));
        Window range = new Window(0, 255);
        ImageLayer labels =
                new ImageLayer(
                        "layer-1",
                        "cells",
                        "/data/cells.zarr",
                        one,
                        VoxelType.UINT8,
                        range,
                        LayerLook.of(range),
                        LayerKind.LABELS);
        return LayerStack.added(scene, labels);
    }

    /** Another image for the same layer: of two axes, so that all of the dims differ. */
    static ImageLayer otherLayer() {
        Window range = new Window(0, 255);
        return new ImageLayer(
                "layer-0",
                "other",
                "folder '/data/other.zarr'",
                new Multiscale(
                        List.of(axis("y"), axis("x")), List.of(flatLevel(0, 1), flatLevel(1, 2))),
                VoxelType.UINT8,
                range,
                LayerLook.of(range));
    }

    /** The same with axes of which no other scene knows. */
    static ImageLayer strangeLayer() {
        ImageLayer other = otherLayer();
        Multiscale strange = new Multiscale(List.of(axis("v"), axis("u")), other.image().levels());
        return other.withAxes(strange, StoredAxes.all(strange));
    }

    private static Level flatLevel(int index, int factor) {
        double scale = factor;
        double translation = (factor - 1) / 2.0;
        return new Level(
                index,
                Integer.toString(index),
                List.of(64 / factor, 32 / factor),
                List.of(16, 16),
                List.of(scale, scale),
                List.of(translation, translation));
    }

    private static Axis axis(String name) {
        return new Axis(name, AxisType.SPACE, "millimeter");
    }

    private static Level level(int index, int factor) {
        double scale = factor;
        double translation = (factor - 1) / 2.0;
        return new Level(
                index,
                "level_0" + index,
                List.of(32 / factor, 480 / factor, 640 / factor),
                List.of(16, 64, 64),
                List.of(scale, scale, scale),
                List.of(translation, translation, translation));
    }
}
