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
import org.farview.scene.Rendering;
import org.farview.scene.SceneState;
import org.farview.scene.View;
import org.farview.scene.VolumeCamera;

/**
 * The only maker of what the wire says of a scene: world units become steps of the current level,
 * cameras become poses. Pure.
 *
 * <p>Law: what {@link #changedLayer} and the blocks say after each change, folded onto an earlier
 * snapshot, equals the snapshot of the later scene. What is told of volumes in 3D only holds in 3D.
 */
final class SceneProjection {
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
        metadata.put("volume_state", volumeState(state));
        return new NotifyScene(
                viewer,
                state.layers().stream().map(layer -> layer(layer, view)).toList(),
                Optional.of(new NotifyScene.Policies(policy)),
                Optional.of(metadata));
    }

    /** As the original's scene has it, under names of its own. */
    private static Map<String, Object> volumeState(SceneState state) {
        Map<String, Object> volume = LayerProjection.volume(state);
        volume.put("mode", volume.remove("render_mode"));
        volume.put("clim", volume.remove("contrast_limits"));
        return volume;
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
        return NotifyLayers.controls(layer.id(), LayerProjection.allControls(layer.look()));
    }

    /** A layer that nobody knows yet. */
    NotifyLayers newLayer(ImageLayer layer) {
        return NotifyLayers.changes(
                layer.id(),
                Optional.of(LayerProjection.allControls(layer.look())),
                LayerProjection.metadata(layer),
                Map.of());
    }

    /** What differs between two looks of a layer; empty when nothing does. */
    Optional<LayerControls> changedControls(LayerLook before, LayerLook after) {
        return LayerProjection.changedControls(before, after);
    }

    /**
     * What is new of a layer; empty when nothing is.
     *
     * @param before the layer as all know it
     * @param volume what is to be told of {@link #volumeParts}
     */
    Optional<NotifyLayers> changedLayer(
            ImageLayer before, ImageLayer after, Map<String, Object> volume) {
        Map<String, Object> metadata = LayerProjection.metadata(after);
        metadata.entrySet().removeAll(LayerProjection.metadata(before).entrySet());
        Optional<LayerControls> controls = changedControls(before.look(), after.look());
        return controls.isEmpty() && metadata.isEmpty() && volume.isEmpty()
                ? Optional.empty()
                : Optional.of(NotifyLayers.changes(after.id(), controls, metadata, volume));
    }

    /**
     * What {@code notify.layers} says under {@code data} of the first layer, by dotted name: the
     * scopes {@code volume} and {@code multiscale}. Told while 3D is shown, as in the original;
     * what changes while a slice is shown is told when 3D is shown again.
     */
    static Map<String, Object> volumeParts(SceneState state) {
        return LayerProjection.volumeParts(state);
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
                state.layers().stream()
                        .map(layer -> LayerProjection.extended(state, layer))
                        .toList(),
                new XNotifyScene.View(sides(view.canvas()), mode),
                Colormap.names(),
                Interpolation.drawn().stream().map(Interpolation::wireName).toList(),
                Rendering.drawn().stream().map(Rendering::wireName).toList());
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
                layer.kind().wireName(),
                layer.name(),
                image.ndim(),
                current.shape(),
                axisLabels(image),
                isVolume(view),
                LayerControls.of(LayerProjection.controls(layer.look())),
                levelShapes(image),
                Map.of(),
                new NotifyScene.Multiscale(unnumbered, current.index()),
                LayerProjection.contrastLimits(layer.look()),
                Optional.of(current.scale()),
                Optional.of(current.translation()));
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

    private static List<Integer> step(SceneState state) {
        Level level = current(state.mainLayer().image(), state.mainView());
        List<Integer> step = new ArrayList<>();
        for (int axis = 0; axis < level.ndim(); axis++) {
            step.add(level.voxelAt(axis, state.point().get(axis)));
        }
        return step;
    }

    /** The level drawn; a layer that has fewer levels than the first stands at its coarsest. */
    private static Level current(Multiscale image, View view) {
        return image.levels().get(Math.min(view.currentLevel(), image.levels().size() - 1));
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
