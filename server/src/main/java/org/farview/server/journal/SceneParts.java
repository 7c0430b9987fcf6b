package org.farview.server.journal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.Level;
import org.farview.scene.LevelChoice;
import org.farview.scene.Multiscale;
import org.farview.scene.PlaneCamera;
import org.farview.scene.SceneState;
import org.farview.scene.StoredAxes;
import org.farview.scene.View;
import org.farview.scene.ViewMemory;
import org.farview.scene.VolumeCamera;
import org.farview.scene.Window;

/**
 * A scene as parts with names, each a plain JSON value: what differs between two scenes are the
 * parts that differ. {@link SceneReading} is the way back.
 *
 * <p>A layer's image, which is the largest part and never changes, is apart from the layer. What
 * did not change since the last call is not made anew. Confined to one thread.
 */
final class SceneParts {
    static final String VERSION = "version";
    static final String POINT = "point";
    static final String SELECTED = "selected";
    static final String LAYERS = "layers";
    static final String VIEWS = "views";
    static final String LAYER = "layer/";
    static final String IMAGE = "image/";
    static final String VIEW = "view/";

    private final Function<String, Optional<String>> addresses;
    private Map<ImageLayer, Object> layers = new HashMap<>();
    private Map<String, Image> images = new HashMap<>();

    private record Image(ImageLayer layer, Object part) {
        boolean isOf(ImageLayer other) {
            return layer.source().equals(other.source())
                    && layer.image().equals(other.image())
                    && layer.stored().equals(other.stored())
                    && layer.type() == other.type()
                    && layer.range().equals(other.range());
        }
    }

    /**
     * @param addresses by which name the image of that id can be opened again; empty when it cannot
     */
    SceneParts(Function<String, Optional<String>> addresses) {
        this.addresses = addresses;
    }

    SortedMap<String, Object> of(SceneState state) {
        SortedMap<String, Object> parts = new TreeMap<>();
        parts.put(VERSION, state.version());
        parts.put(POINT, state.point());
        parts.put(SELECTED, state.selected());
        parts.put(LAYERS, state.layers().stream().map(ImageLayer::id).toList());
        parts.put(VIEWS, state.views().stream().map(View::id).toList());
        state.views().forEach(view -> parts.put(VIEW + view.id(), view(view)));
        Map<ImageLayer, Object> newLayers = new HashMap<>();
        Map<String, Image> newImages = new HashMap<>();
        for (ImageLayer layer : state.layers()) {
            Object known = layers.get(layer);
            newLayers.put(layer, known == null ? layer(layer) : known);
            Image image = images.get(layer.id());
            newImages.put(
                    layer.id(),
                    image != null && image.isOf(layer) ? image : new Image(layer, image(layer)));
            parts.put(LAYER + layer.id(), newLayers.get(layer));
            parts.put(IMAGE + layer.id(), newImages.get(layer.id()).part());
        }
        layers = newLayers;
        images = newImages;
        return parts;
    }

    private static Map<String, Object> view(View view) {
        ViewMemory memory = view.memory();
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("ndisplay", (long) view.ndisplay());
        part.put("order", longs(view.order()));
        part.put("plane", plane(view.plane()));
        part.put("volume", volume(view.volume()));
        part.put("canvas", canvas(view.canvas()));
        part.put("level_choice", choice(view.levelChoice()));
        part.put("current_level", (long) view.currentLevel());
        part.put(
                "known_planes",
                memory.planes().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(SceneParts::compare))
                        .map(e -> Map.of("axes", longs(e.getKey()), "camera", plane(e.getValue())))
                        .toList());
        part.put(
                "known_volumes",
                memory.volumes().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(SceneParts::compare))
                        .map(e -> Map.of("axes", longs(e.getKey()), "camera", volume(e.getValue())))
                        .toList());
        part.put(
                "known_choices",
                memory.levelChoices().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e ->
                                Map.of(
                                        "ndisplay",
                                        (long) e.getKey(),
                                        "level_choice",
                                        choice(e.getValue())))
                        .toList());
        return part;
    }

    private static int compare(List<Integer> a, List<Integer> b) {
        return a.toString().compareTo(b.toString());
    }

    private static List<Object> plane(PlaneCamera camera) {
        return List.of(camera.centerRow(), camera.centerColumn(), camera.zoom());
    }

    private static List<Object> volume(VolumeCamera camera) {
        return List.of(
                camera.centerDepth(),
                camera.centerRow(),
                camera.centerColumn(),
                camera.azimuthDeg(),
                camera.elevationDeg(),
                camera.rollDeg(),
                camera.fovDeg(),
                camera.distance());
    }

    private static List<Object> canvas(CanvasSize size) {
        return List.of((long) size.width(), (long) size.height());
    }

    /** The level that a person chose, or -1. */
    private static long choice(LevelChoice choice) {
        return switch (choice) {
            case LevelChoice.Automatic _ -> -1;
            case LevelChoice.Locked(int level) -> level;
        };
    }

    private static Map<String, Object> layer(ImageLayer layer) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("name", layer.name());
        part.put("kind", layer.kind().name());
        part.put("visible", layer.look().visible());
        part.put("opacity", layer.look().opacity());
        part.put("blending", layer.look().blending().name());
        part.put("interpolation", layer.look().interpolation().name());
        part.put("gamma", layer.look().gamma());
        part.put("contrast", window(layer.look().contrast()));
        part.put("colormap", layer.look().colormap());
        part.put("rendering", layer.look().volume().rendering().name());
        part.put("depiction", layer.look().volume().depiction().name());
        part.put("attenuation", layer.look().volume().attenuation());
        part.put("iso_threshold", layer.look().volume().isoThreshold());
        part.put("sample_step", layer.look().volume().sampleStep());
        return part;
    }

    private Map<String, Object> image(ImageLayer layer) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("source", layer.source());
        addresses.apply(layer.source()).ifPresent(address -> part.put("address", address));
        part.put("type", layer.type().name());
        part.put("range", window(layer.range()));
        part.putAll(multiscale(layer.image()));
        if (!layer.stored().isAll()) {
            part.put("stored", stored(layer.stored()));
        }
        return part;
    }

    private static Map<String, Object> stored(StoredAxes axes) {
        Map<String, Object> part = multiscale(axes.image());
        part.put("shown", longs(axes.shown()));
        part.put("fixed", longs(axes.fixed()));
        return part;
    }

    private static Map<String, Object> multiscale(Multiscale image) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put(
                "axes",
                image.axes().stream()
                        .map(axis ->
                                Map.of(
                                        "name",
                                        axis.name(),
                                        "type",
                                        axis.type().name(),
                                        "unit",
                                        axis.unit()))
                        .toList());
        part.put("levels", image.levels().stream().map(SceneParts::level).toList());
        return part;
    }

    private static Map<String, Object> level(Level level) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("path", level.path());
        part.put("shape", longs(level.shape()));
        part.put("chunks", longs(level.chunkShape()));
        part.put("scale", level.scale());
        part.put("translation", level.translation());
        return part;
    }

    private static List<Object> window(Window window) {
        return List.of(window.low(), window.high());
    }

    private static List<Long> longs(List<Integer> values) {
        return values.stream().map(Integer::longValue).toList();
    }
}
