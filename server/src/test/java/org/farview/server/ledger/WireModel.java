package org.farview.server.ledger;

import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.farview.protocol.CameraPose;
import org.farview.protocol.LayerControls;
import org.farview.protocol.Notice;
import org.farview.protocol.NotifyCamera;
import org.farview.protocol.NotifyDims;
import org.farview.protocol.NotifyLayers;
import org.farview.protocol.NotifyScene;
import org.farview.protocol.NotifyStream;
import org.farview.protocol.XNotifyScene;

/** What a client knows of a scene: snapshots replace, deltas are folded onto them. */
final class WireModel {
    /** What dims and scene frames both say of position and display. */
    private record Dims(
            List<Integer> step,
            int level,
            int ndisplay,
            List<Integer> order,
            List<Integer> displayed,
            List<List<Integer>> shapes) {}

    private Optional<Dims> dims = Optional.empty();
    private Optional<CameraPose> pose = Optional.empty();
    private Optional<XNotifyScene> extended = Optional.empty();
    private Optional<NotifyStream> stream = Optional.empty();
    private final Map<String, Map<String, Object>> layers = new HashMap<>();
    private final Map<String, Object> volume = new HashMap<>();

    void take(Notice notice) {
        switch (notice.payload()) {
            case NotifyScene scene -> {
                takeView(scene);
                layers.clear();
                scene.layers().forEach(this::takeLayer);
                takeVolume(scene);
            }
            case NotifyDims now ->
                    dims =
                            Optional.of(
                                    new Dims(
                                            now.step(),
                                            now.currentLevel(),
                                            now.ndisplay(),
                                            now.order().orElseThrow(),
                                            now.displayed().orElseThrow(),
                                            now.levelShapes()));
            case NotifyLayers changed -> takeChange(changed);
            case NotifyCamera camera -> pose = camera.state().or(() -> pose);
            case XNotifyScene now -> extended = Optional.of(now);
            case NotifyStream now -> stream = Optional.of(now);
            default -> {}
        }
    }

    private void takeLayer(NotifyScene.Layer layer) {
        Map<String, Object> known = present(layer.controls());
        known.put("contrastLimits", layer.contrastLimits());
        known.put("name", layer.name());
        known.put("layer_type", layer.layerType());
        layers.put(layer.layerId(), known);
    }

    private void takeChange(NotifyLayers changed) {
        if (changed.removed().isPresent()) {
            layers.remove(changed.layerId());
            return;
        }
        Map<String, Object> known =
                layers.computeIfAbsent(changed.layerId(), id -> new HashMap<>());
        changed.controls().map(WireModel::present).ifPresent(known::putAll);
        changed.metadata().ifPresent(known::putAll);
        changed.data().ifPresent(volume::putAll);
    }

    /** As the scene frame says it, under the names that deltas have. */
    private void takeVolume(NotifyScene scene) {
        Object said = scene.metadata().orElseThrow().get("volume_state");
        if (!(said instanceof Map<?, ?> state)) {
            throw new AssertionError("volume_state: got " + said);
        }
        Map<String, String> names =
                Map.of(
                        "mode",
                        "volume.render_mode",
                        "clim",
                        "volume.contrast_limits",
                        "colormap",
                        "volume.colormap",
                        "opacity",
                        "volume.opacity",
                        "sample_step",
                        "volume.sample_step");
        names.forEach((there, here) -> volume.put(here, Objects.requireNonNull(state.get(there))));
        volume.put("multiscale.level", (long) scene.viewer().dims().currentLevel());
    }

    /** A scene frame under a known token: looks are brought up to date by their own log. */
    void takeAllButLooks(NotifyScene scene) {
        takeView(scene);
        takeVolume(scene);
        layers.keySet().retainAll(scene.layers().stream().map(NotifyScene.Layer::layerId).toList());
        for (NotifyScene.Layer layer : scene.layers()) {
            Map<String, Object> known =
                    layers.computeIfAbsent(layer.layerId(), id -> new HashMap<>());
            known.put("name", layer.name());
            known.put("layer_type", layer.layerType());
        }
    }

    private void takeView(NotifyScene scene) {
        NotifyScene.Dims now = scene.viewer().dims();
        dims =
                Optional.of(
                        new Dims(
                                now.currentStep(),
                                now.currentLevel(),
                                now.ndisplay(),
                                now.order(),
                                now.displayed(),
                                now.levelShapes()));
        NotifyScene.Camera camera = scene.viewer().camera();
        pose =
                Optional.of(
                        new CameraPose(
                                camera.center(),
                                camera.zoom(),
                                camera.rect(),
                                camera.angles(),
                                camera.distance(),
                                camera.fov()));
    }

    /** Everything known, to be compared; of volumes only while 3D is shown. */
    Map<String, Object> all() {
        boolean shown = dims.map(known -> known.ndisplay() == 3).orElse(false);
        return Map.of(
                "volume",
                shown ? volume : Map.of(),
                "dims",
                dims,
                "pose",
                pose,
                "extended",
                extended,
                "stream",
                stream,
                "layers",
                layers);
    }

    private static Map<String, Object> present(LayerControls controls) {
        Map<String, Object> present = new HashMap<>();
        for (RecordComponent component : LayerControls.class.getRecordComponents()) {
            try {
                Optional<?> value = (Optional<?>) component.getAccessor().invoke(controls);
                value.ifPresent(some -> present.put(component.getName(), some));
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(component.getName(), e);
            }
        }
        return present;
    }
}
