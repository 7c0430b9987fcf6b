package org.farview.server.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.protocol.CameraPose;
import org.farview.protocol.DisplayMode;
import org.farview.protocol.LayerControls;
import org.farview.protocol.LevelDescription;
import org.farview.protocol.NotifyDims;
import org.farview.protocol.NotifyLayers;
import org.farview.protocol.NotifyScene;
import org.farview.protocol.XNotifyScene;
import org.farview.scene.Axis;
import org.farview.scene.CanvasSize;
import org.farview.scene.Colormap;
import org.farview.scene.ImageLayer;
import org.farview.scene.Interpolation;
import org.farview.scene.LayerLook;
import org.farview.scene.Level;
import org.farview.scene.LevelChoice;
import org.farview.scene.Multiscale;
import org.farview.scene.PlaneCamera;
import org.farview.scene.PlaneGeometry;
import org.farview.scene.PlaneRect;
import org.farview.scene.SceneState;
import org.farview.scene.View;
import org.farview.scene.VolumeCamera;

/**
 * The only maker of what the wire says of a scene: world units become steps of the current level,
 * cameras become poses. Pure.
 *
 * <p>Law: what {@link #changedControls} and the blocks say after each change, folded onto an
 * earlier snapshot, equals the snapshot of the later scene.
 */
final class SceneProjection {
    private static final String IMAGE = "image";

    private final LedgerConfig config;

    SceneProjection(LedgerConfig config) {
        this.config = config;
    }

    NotifyScene scene(SceneState state) {
        View view = state.mainView();
        NotifyScene.Viewer viewer =
                new NotifyScene.Viewer(
                        new NotifyScene.Settings(
                                config.framesPerSecond(), sides(view.canvas()), isVolume(view)),
                        viewerDims(state),
                        NotifyScene.Camera.of(view.ndisplay(), pose(state)));
        Multiscale image = state.mainLayer().image();
        NotifyScene.LevelPolicy policy =
                new NotifyScene.LevelPolicy(view.currentLevel(), false, levels(image));
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("status", "ready");
        metadata.put("source_path", state.mainLayer().source());
        return new NotifyScene(
                viewer,
                state.layers().stream().map(layer -> layer(layer, view)).toList(),
                Optional.of(new NotifyScene.Policies(policy)),
                Optional.of(metadata));
    }

    NotifyDims dims(SceneState state) {
        View view = state.mainView();
        Multiscale image = state.mainLayer().image();
        List<Integer> step = step(state);
        return new NotifyDims(
                step,
                Optional.of(step),
                levels(image),
                view.currentLevel(),
                isVolume(view) ? DisplayMode.VOLUME : DisplayMode.PLANE,
                view.ndisplay(),
                levelShapes(image),
                Optional.of(false),
                Optional.of(axisLabels(image)),
                Optional.of(view.order()),
                Optional.of(view.displayed()),
                Optional.empty());
    }

    /** How a layer looks, whole. */
    NotifyLayers layer(ImageLayer layer) {
        Map<String, Object> controls = controls(layer.look());
        controls.put("contrast_limits", contrastLimits(layer.look()));
        return NotifyLayers.controls(layer.id(), LayerControls.of(controls));
    }

    /** What differs between two looks of a layer; empty when nothing does. */
    Optional<LayerControls> changedControls(LayerLook before, LayerLook after) {
        Map<String, Object> changed = controls(after);
        changed.put("contrast_limits", contrastLimits(after));
        changed.entrySet().removeAll(controls(before).entrySet());
        if (before.contrast().equals(after.contrast())) {
            changed.remove("contrast_limits");
        }
        return changed.isEmpty() ? Optional.empty() : Optional.of(LayerControls.of(changed));
    }

    /** Where the camera that is shown stands. */
    CameraPose pose(SceneState state) {
        View view = state.mainView();
        if (isVolume(view)) {
            VolumeCamera camera = view.volume();
            return CameraPose.volume(
                    List.of(camera.centerColumn(), camera.centerRow(), camera.centerDepth()),
                    List.of(camera.azimuthDeg(), camera.elevationDeg(), camera.rollDeg()),
                    camera.distance(),
                    camera.fovDeg());
        }
        PlaneCamera camera = view.plane();
        PlaneRect rect = PlaneGeometry.rect(camera, view.canvas());
        return CameraPose.plane(
                List.of(camera.centerColumn(), camera.centerRow()),
                camera.zoom(),
                List.of(rect.left(), rect.top(), rect.width(), rect.height()));
    }

    XNotifyScene extended(SceneState state) {
        View view = state.mainView();
        XNotifyScene.LevelMode mode =
                switch (view.levelChoice()) {
                    case LevelChoice.Automatic automatic -> XNotifyScene.LevelMode.AUTO;
                    case LevelChoice.Locked locked -> XNotifyScene.LevelMode.LOCKED;
                };
        return new XNotifyScene(
                config.scene(),
                axes(state),
                state.layers().stream().map(SceneProjection::extendedLayer).toList(),
                new XNotifyScene.View(sides(view.canvas()), mode),
                Colormap.names(),
                List.of(Interpolation.values()).stream().map(Interpolation::wireName).toList());
    }

    private static NotifyScene.Dims viewerDims(SceneState state) {
        View view = state.mainView();
        Multiscale image = state.mainLayer().image();
        return new NotifyScene.Dims(
                image.ndim(),
                axisLabels(image),
                view.order(),
                levelShapes(image),
                view.currentLevel(),
                step(state),
                view.displayed(),
                view.ndisplay());
    }

    private static NotifyScene.Layer layer(ImageLayer layer, View view) {
        Multiscale image = layer.image();
        Level current = current(image, view);
        List<LevelDescription> unnumbered =
                image.levels().stream()
                        .map(level -> describe(image, level, Optional.empty()))
                        .toList();
        return new NotifyScene.Layer(
                layer.id(),
                IMAGE,
                layer.name(),
                image.ndim(),
                current.shape(),
                axisLabels(image),
                isVolume(view),
                LayerControls.of(controls(layer.look())),
                levelShapes(image),
                Map.of(),
                new NotifyScene.Multiscale(unnumbered, current.index()),
                contrastLimits(layer.look()),
                Optional.of(current.scale()),
                Optional.of(current.translation()));
    }

    /** As the original's scene has them: without the contrast limits, which stand beside. */
    private static Map<String, Object> controls(LayerLook look) {
        Map<String, Object> controls = new LinkedHashMap<>();
        controls.put("visible", look.visible());
        controls.put("opacity", look.opacity());
        controls.put("blending", look.blending().wireName());
        controls.put("interpolation", look.interpolation().wireName());
        controls.put("gamma", look.gamma());
        controls.put("colormap", look.colormap());
        return controls;
    }

    private static List<Double> contrastLimits(LayerLook look) {
        return List.of(look.contrast().low(), look.contrast().high());
    }

    private static List<XNotifyScene.Axis> axes(SceneState state) {
        Multiscale image = state.mainLayer().image();
        Level finest = image.finest();
        List<XNotifyScene.Axis> axes = new ArrayList<>();
        for (int i = 0; i < image.ndim(); i++) {
            Axis axis = image.axes().get(i);
            axes.add(
                    new XNotifyScene.Axis(
                            axis.name(),
                            axis.type().wireName(),
                            axis.unit().isEmpty() ? Optional.empty() : Optional.of(axis.unit()),
                            finest.shape().get(i),
                            finest.scale().get(i),
                            finest.translation().get(i),
                            state.point().get(i)));
        }
        return axes;
    }

    private static XNotifyScene.Layer extendedLayer(ImageLayer layer) {
        return new XNotifyScene.Layer(
                layer.id(),
                layer.name(),
                layer.type().wireName(),
                List.of(layer.range().low(), layer.range().high()));
    }

    private static List<Integer> step(SceneState state) {
        Level level = current(state.mainLayer().image(), state.mainView());
        List<Integer> step = new ArrayList<>();
        for (int axis = 0; axis < level.ndim(); axis++) {
            step.add(level.voxelAt(axis, state.point().get(axis)));
        }
        return step;
    }

    private static Level current(Multiscale image, View view) {
        return image.levels().get(view.currentLevel());
    }

    private static List<LevelDescription> levels(Multiscale image) {
        return image.levels().stream()
                .map(level -> describe(image, level, Optional.of(level.index())))
                .toList();
    }

    private static LevelDescription describe(
            Multiscale image, Level level, Optional<Integer> index) {
        List<Double> downsample = new ArrayList<>();
        for (int axis = 0; axis < image.ndim(); axis++) {
            downsample.add(level.scale().get(axis) / image.finest().scale().get(axis));
        }
        return new LevelDescription(index, level.path(), level.shape(), downsample);
    }

    private static List<List<Integer>> levelShapes(Multiscale image) {
        return image.levels().stream().map(Level::shape).toList();
    }

    private static List<String> axisLabels(Multiscale image) {
        return image.axes().stream().map(Axis::name).toList();
    }

    private static List<Integer> sides(CanvasSize canvas) {
        return List.of(canvas.width(), canvas.height());
    }

    private static boolean isVolume(View view) {
        return view.ndisplay() == 3;
    }
}
