package org.farview.server.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.protocol.LayerControls;
import org.farview.protocol.NotifyLayers;
import org.farview.protocol.XNotifyScene;
import org.farview.scene.ImageLayer;
import org.farview.scene.LayerLook;
import org.farview.scene.SceneState;
import org.farview.scene.VolumeLook;

/**
 * What the wire says of layers: of one, of what changed on one, and of the first layer under the
 * names of the scope {@code volume}. Pure; part of {@link SceneProjection}.
 */
final class LayerProjection {
    private static final String CONTRAST_LIMITS = "contrast_limits";

    private LayerProjection() {}

    /** As the original's scene has them: without the contrast limits, which stand beside. */
    static Map<String, Object> controls(LayerLook look) {
        VolumeLook volume = look.volume();
        Map<String, Object> controls = new LinkedHashMap<>();
        controls.put("visible", look.visible());
        controls.put("opacity", look.opacity());
        controls.put("blending", look.blending().wireName());
        controls.put("interpolation", look.interpolation().wireName());
        controls.put("gamma", look.gamma());
        controls.put("colormap", look.colormap());
        controls.put("rendering", volume.rendering().wireName());
        controls.put("iso_threshold", volume.isoThreshold());
        controls.put("attenuation", volume.attenuation());
        return controls;
    }

    static List<Double> contrastLimits(LayerLook look) {
        return List.of(look.contrast().low(), look.contrast().high());
    }

    /** How a layer looks, whole. */
    static LayerControls allControls(LayerLook look) {
        Map<String, Object> controls = controls(look);
        controls.put(CONTRAST_LIMITS, contrastLimits(look));
        return LayerControls.of(controls);
    }

    /** What differs between two looks of a layer; empty when nothing does. */
    static Optional<LayerControls> changedControls(LayerLook before, LayerLook after) {
        Map<String, Object> changed = controls(after);
        changed.put(CONTRAST_LIMITS, contrastLimits(after));
        changed.entrySet().removeAll(controls(before).entrySet());
        if (before.contrast().equals(after.contrast())) {
            changed.remove(CONTRAST_LIMITS);
        }
        return changed.isEmpty() ? Optional.empty() : Optional.of(LayerControls.of(changed));
    }

    /** What {@code notify.scene} says of a layer beside its look. */
    static Map<String, Object> metadata(ImageLayer layer) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", layer.name());
        metadata.put("layer_type", layer.kind().wireName());
        return metadata;
    }

    /** The first layer in the words of the scope {@code volume}, by key. */
    static Map<String, Object> volume(SceneState state) {
        LayerLook look = state.mainLayer().look();
        Map<String, Object> volume = new LinkedHashMap<>();
        volume.put("render_mode", look.volume().rendering().wireName());
        volume.put(CONTRAST_LIMITS, contrastLimits(look));
        volume.put("colormap", look.colormap());
        volume.put("opacity", look.opacity());
        volume.put("sample_step", look.volume().sampleStep());
        return volume;
    }

    /**
     * As {@link NotifyLayers#data} has it: {@code volume.render_mode}, {@code multiscale.level}.
     */
    static Map<String, Object> volumeParts(SceneState state) {
        Map<String, Object> parts = new LinkedHashMap<>();
        volume(state).forEach((key, value) -> parts.put("volume." + key, value));
        parts.put("multiscale.level", (long) state.mainView().currentLevel());
        return parts;
    }

    static XNotifyScene.Layer extended(SceneState state, ImageLayer layer) {
        return new XNotifyScene.Layer(
                layer.id(),
                layer.name(),
                layer.type().wireName(),
                List.of(layer.range().low(), layer.range().high()),
                layer.kind().wireName(),
                layer.look().volume().depiction().wireName(),
                layer.look().volume().sampleStep(),
                state.selected().contains(layer.id()));
    }
}
