package org.farview.server.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.Blending;
import org.farview.scene.CanvasSize;
import org.farview.scene.Depiction;
import org.farview.scene.ImageLayer;
import org.farview.scene.Interpolation;
import org.farview.scene.LayerKind;
import org.farview.scene.LayerLook;
import org.farview.scene.Level;
import org.farview.scene.LevelChoice;
import org.farview.scene.Multiscale;
import org.farview.scene.PlaneCamera;
import org.farview.scene.Rendering;
import org.farview.scene.SceneState;
import org.farview.scene.StoredAxes;
import org.farview.scene.View;
import org.farview.scene.ViewMemory;
import org.farview.scene.VolumeCamera;
import org.farview.scene.VolumeLook;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;

/** Makes a scene of the parts that {@link SceneParts} made of it. Pure. */
final class SceneReading {
    private SceneReading() {}

    /**
     * @throws StateException when a part is missing, or says what cannot be
     */
    static SceneState scene(Fields parts) {
        try {
            return new SceneState(
                    parts.whole(SceneParts.VERSION),
                    parts.numbers(SceneParts.POINT),
                    parts.texts(SceneParts.LAYERS).stream().map(id -> layer(parts, id)).toList(),
                    parts.texts(SceneParts.VIEWS).stream()
                            .map(id -> view(id, parts.object(SceneParts.VIEW + id)))
                            .toList(),
                    parts.texts(SceneParts.SELECTED));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new StateException("%s: %s".formatted(parts.name(), e.getMessage()), e);
        }
    }

    /** By which name each image can be opened again, by source; those that cannot are left out. */
    static Map<String, String> addresses(Fields parts) {
        Map<String, String> addresses = new HashMap<>();
        for (String id : parts.texts(SceneParts.LAYERS)) {
            Fields image = parts.object(SceneParts.IMAGE + id);
            Optional<String> address = image.optionalText("address");
            address.ifPresent(name -> addresses.put(image.text("source"), name));
        }
        return addresses;
    }

    private static View view(String id, Fields part) {
        return new View(
                id,
                part.integer("ndisplay"),
                part.integers("order"),
                plane(part.numbers("plane")),
                volume(part.numbers("volume")),
                new CanvasSize(
                        part.integers("canvas").getFirst(), part.integers("canvas").getLast()),
                choice(part.integer("level_choice")),
                part.integer("current_level"),
                memory(part));
    }

    private static ViewMemory memory(Fields part) {
        Map<List<Integer>, PlaneCamera> planes = new HashMap<>();
        for (Fields known : part.objects("known_planes")) {
            planes.put(known.integers("axes"), plane(known.numbers("camera")));
        }
        Map<List<Integer>, VolumeCamera> volumes = new HashMap<>();
        for (Fields known : part.objects("known_volumes")) {
            volumes.put(known.integers("axes"), volume(known.numbers("camera")));
        }
        Map<Integer, LevelChoice> choices = new HashMap<>();
        for (Fields known : part.objects("known_choices")) {
            choices.put(known.integer("ndisplay"), choice(known.integer("level_choice")));
        }
        return new ViewMemory(planes, volumes, choices);
    }

    private static PlaneCamera plane(List<Double> numbers) {
        return new PlaneCamera(numbers.get(0), numbers.get(1), numbers.get(2));
    }

    private static VolumeCamera volume(List<Double> numbers) {
        return new VolumeCamera(
                numbers.get(0),
                numbers.get(1),
                numbers.get(2),
                numbers.get(3),
                numbers.get(4),
                numbers.get(5),
                numbers.get(6),
                numbers.get(7));
    }

    private static LevelChoice choice(int level) {
        return level < 0 ? new LevelChoice.Automatic() : new LevelChoice.Locked(level);
    }

    private static ImageLayer layer(Fields parts, String id) {
        Fields layer = parts.object(SceneParts.LAYER + id);
        Fields image = parts.object(SceneParts.IMAGE + id);
        Multiscale shown = multiscale(image);
        return new ImageLayer(
                id,
                layer.text("name"),
                image.text("source"),
                shown,
                image.word("type", VoxelType.class),
                window(image.numbers("range")),
                look(layer),
                layer.word("kind", LayerKind.class),
                image.has("stored") ? stored(image.object("stored")) : StoredAxes.all(shown));
    }

    private static StoredAxes stored(Fields part) {
        return new StoredAxes(multiscale(part), part.integers("shown"), part.integers("fixed"));
    }

    private static LayerLook look(Fields layer) {
        return new LayerLook(
                layer.flag("visible"),
                layer.number("opacity"),
                layer.word("blending", Blending.class),
                layer.word("interpolation", Interpolation.class),
                layer.number("gamma"),
                window(layer.numbers("contrast")),
                layer.text("colormap"),
                new VolumeLook(
                        layer.word("rendering", Rendering.class),
                        layer.word("depiction", Depiction.class),
                        layer.number("attenuation"),
                        layer.number("iso_threshold"),
                        layer.number("sample_step")));
    }

    private static Multiscale multiscale(Fields image) {
        List<Axis> axes = new ArrayList<>();
        for (Fields axis : image.objects("axes")) {
            axes.add(
                    new Axis(
                            axis.text("name"),
                            axis.word("type", AxisType.class),
                            axis.text("unit")));
        }
        List<Level> levels = new ArrayList<>();
        for (Fields level : image.objects("levels")) {
            levels.add(
                    new Level(
                            levels.size(),
                            level.text("path"),
                            level.integers("shape"),
                            level.integers("chunks"),
                            level.numbers("scale"),
                            level.numbers("translation")));
        }
        return new Multiscale(axes, levels);
    }

    private static Window window(List<Double> numbers) {
        return new Window(numbers.get(0), numbers.get(1));
    }
}
