package org.farview.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.InitialScene;
import org.farview.scene.LayerLook;
import org.farview.scene.Level;
import org.farview.scene.Multiscale;
import org.farview.scene.SceneState;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;
import org.farview.scene.update.Outcome;
import org.farview.scene.update.SceneLimits;
import org.farview.scene.update.SceneReducer;
import org.farview.scene.update.UpdateRequest;

/**
 * What the reducer makes of updates, as files that the page reads too: how a layer looks before,
 * the update, the answer, how it looks after. Values are those that the page may send; each case
 * begins where the one before it ended.
 */
final class Vectors {
    private static final String LAYER = "layer-0";
    private static final SceneReducer REDUCER =
            new SceneReducer(new SceneLimits(SceneLimits.LEAST_PIXELS));

    /** What is asked for, by key of the layer scope. */
    private static final Map<String, List<Object>> WISHES = wishes();

    private Vectors() {}

    /** The files by key, each a list of cases. */
    static Map<String, String> files() throws JsonProcessingException {
        Map<String, String> files = new LinkedHashMap<>();
        for (Map.Entry<String, List<Object>> wish : WISHES.entrySet()) {
            SceneState state = scene();
            List<Object> cases = new ArrayList<>();
            for (Object value : wish.getValue()) {
                Outcome outcome = reduce(state, wish.getKey(), value);
                SceneState after = after(state, outcome);
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("before", look(state));
                one.put("update", update(wish.getKey(), value));
                one.put("ack", ack(outcome));
                one.put("after", look(after));
                cases.add(one);
                state = after;
            }
            files.put("layer." + wish.getKey(), JsonText.of(cases));
        }
        return files;
    }

    /** A small scene at its beginning. */
    static SceneState scene() {
        List<Axis> axes =
                List.of(
                        new Axis("y", AxisType.SPACE, "micrometer"),
                        new Axis("x", AxisType.SPACE, "micrometer"));
        List<Integer> shape = List.of(20, 30);
        Level level = new Level(0, "0", shape, shape, List.of(1.0, 1.0), List.of(0.0, 0.0));
        Multiscale image = new Multiscale(axes, List.of(level));
        Window range = new Window(0, 255);
        ImageLayer layer =
                new ImageLayer(
                        LAYER,
                        "cells",
                        "sample:cells",
                        image,
                        VoxelType.UINT8,
                        range,
                        LayerLook.of(range));
        return InitialScene.of(layer, new CanvasSize(640, 480));
    }

    static Outcome reduce(SceneState state, String key, Object value) {
        return REDUCER.reduce(state, new UpdateRequest("layer", LAYER, key, value), Set.of());
    }

    static SceneState after(SceneState before, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied applied -> applied.state();
            case Outcome.Rejected rejected -> before;
        };
    }

    /** How the layer looks, in the names of the wire. */
    static Map<String, Object> look(SceneState state) {
        LayerLook look = state.mainLayer().look();
        Map<String, Object> controls = new LinkedHashMap<>();
        controls.put("visible", look.visible());
        controls.put("opacity", look.opacity());
        controls.put("blending", look.blending().wireName());
        controls.put("interpolation", look.interpolation().wireName());
        controls.put("gamma", look.gamma());
        controls.put("contrast_limits", List.of(look.contrast().low(), look.contrast().high()));
        controls.put("colormap", look.colormap());
        controls.put("rendering", look.volume().rendering().wireName());
        controls.put("iso_threshold", look.volume().isoThreshold());
        controls.put("attenuation", look.volume().attenuation());
        return controls;
    }

    /** What the answer says, apart from ids and versions. */
    static Map<String, Object> ack(Outcome outcome) {
        Map<String, Object> ack = new LinkedHashMap<>();
        switch (outcome) {
            case Outcome.Applied applied -> {
                ack.put("status", "accepted");
                ack.put("applied_value", applied.value());
            }
            case Outcome.Rejected rejected -> {
                ack.put("status", "rejected");
                ack.put("code", rejected.code().wireName());
                ack.put("reason", Optional.ofNullable(rejected.details().get("reason")).orElse(""));
            }
        }
        return ack;
    }

    private static Map<String, Object> update(String key, Object value) {
        Map<String, Object> update = new LinkedHashMap<>();
        update.put("scope", "layer");
        update.put("target", LAYER);
        update.put("key", key);
        update.put("value", value);
        return update;
    }

    private static Map<String, List<Object>> wishes() {
        Map<String, List<Object>> wishes = new LinkedHashMap<>();
        wishes.put("visible", List.of(false, true, "perhaps"));
        wishes.put("opacity", List.of(0.25, 7L, -0.5, 1e300, "0.5", true));
        wishes.put("gamma", List.of(2L, 0.2, 0L, -1.0, 1e-300, 1e39, "2"));
        wishes.put("blending", List.of("Additive", "minimum", "glow", 1L));
        wishes.put("interpolation", List.of("nearest", " Bilinear ", "cubic", "soft"));
        wishes.put("colormap", List.of("Viridis", "greys", "rainbow", 3L));
        wishes.put(
                "contrast_limits",
                List.of(
                        List.of(200L, 10.5),
                        List.of(-5L, 5L),
                        List.of(5L, 5L),
                        List.of(16777216L, 16777217L),
                        List.of(0L, 1e39),
                        List.of(1L, 2L, 3L),
                        "1,2"));
        wishes.put("rendering", List.of("MIP", "iso", "fog"));
        wishes.put("attenuation", List.of(0.5, -1.0, true));
        wishes.put("iso_threshold", List.of(100L, 1e39, "high"));
        return wishes;
    }
}
