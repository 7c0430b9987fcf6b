package org.farview.server.engine;

import java.util.List;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.InitialScene;
import org.farview.scene.LayerLook;
import org.farview.scene.Level;
import org.farview.scene.LevelChoice;
import org.farview.scene.Multiscale;
import org.farview.scene.SceneState;
import org.farview.scene.View;
import org.farview.scene.VolumeCamera;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;

/** Scenes of a small volume with two levels. */
final class EngineScenes {
    private EngineScenes() {}

    /** The volume of 32 voxels a side, as slice or as volume. */
    static SceneState scene(int ndisplay) {
        return scene(32, ndisplay);
    }

    /** A volume with a level of this side and one of half of it, always looked at in the finer. */
    static SceneState volume(int side) {
        SceneState scene = scene(side, 3);
        View view = scene.mainView().withLevelChoice(new LevelChoice.Locked(0));
        return new SceneState(scene.version(), scene.point(), scene.layers(), List.of(view));
    }

    private static SceneState scene(int side, int ndisplay) {
        List<Axis> axes =
                List.of(
                        new Axis("z", AxisType.SPACE, ""),
                        new Axis("y", AxisType.SPACE, ""),
                        new Axis("x", AxisType.SPACE, ""));
        List<Double> ones = List.of(1.0, 1.0, 1.0);
        List<Double> twos = List.of(2.0, 2.0, 2.0);
        List<Double> halves = List.of(0.5, 0.5, 0.5);
        List<Double> zeros = List.of(0.0, 0.0, 0.0);
        int half = side / 2;
        List<Integer> chunk = List.of(half, half, half);
        Level fine = new Level(0, "0", List.of(side, side, side), chunk, ones, zeros);
        Level coarse = new Level(1, "1", chunk, chunk, twos, halves);
        Window window = new Window(0, 255);
        ImageLayer layer =
                new ImageLayer(
                        "layer-0",
                        "test",
                        "test",
                        new Multiscale(axes, List.of(fine, coarse)),
                        VoxelType.UINT8,
                        window,
                        LayerLook.of(window));
        SceneState scene = InitialScene.of(layer, new CanvasSize(64, 64));
        View view = scene.mainView().withNdisplay(ndisplay);
        return new SceneState(scene.version(), scene.point(), scene.layers(), List.of(view));
    }

    static SceneState turned(SceneState scene, double azimuth) {
        var camera = scene.mainView().volume();
        var turned =
                new VolumeCamera(
                        camera.centerDepth(),
                        camera.centerRow(),
                        camera.centerColumn(),
                        azimuth,
                        camera.elevationDeg(),
                        camera.rollDeg(),
                        camera.fovDeg(),
                        camera.distance());
        return new SceneState(
                scene.version() + 1,
                scene.point(),
                scene.layers(),
                List.of(scene.mainView().withVolume(turned)));
    }
}
