package org.farview.server.ledger;

import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    void take(Notice notice) {
        switch (notice.payload()) {
            case NotifyScene scene -> {
                takeAllButLayers(scene);
                layers.clear();
                for (NotifyScene.Layer layer : scene.layers()) {
                    Map<String, Object> controls = present(layer.controls());
                    controls.put("contrastLimits", layer.contrastLimits());
                    layers.put(layer.layerId(), controls);
                }
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
            case NotifyLayers changed ->
                    layers.computeIfAbsent(changed.layerId(), id -> new HashMap<>())
                            .putAll(present(changed.controls().orElseThrow()));
            case NotifyCamera camera -> pose = camera.state().or(() -> pose);
            case XNotifyScene now -> extended = Optional.of(now);
            case NotifyStream now -> stream = Optional.of(now);
            default -> {}
        }
    }

    /** A scene frame under a known token: layers are brought up to date by their own log. */
    void takeAllButLayers(NotifyScene scene) {
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

    /** Everything known, to be compared. */
    Map<String, Object> all() {
        return Map.of(
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
