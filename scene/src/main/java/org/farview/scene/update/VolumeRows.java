package org.farview.scene.update;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.farview.scene.LayerLook;
import org.farview.scene.Rendering;
import org.farview.scene.SceneState;
import org.farview.scene.VolumeLook;
import org.farview.scene.update.Row.Property;
import org.jspecify.annotations.Nullable;

/**
 * How the first layer is shown in 3D, under the names that protocol 2 has for it. There is one
 * truth, the layer's look: what is set here is what the layer scope reads, and the other way round.
 */
final class VolumeRows {
    private VolumeRows() {}

    static List<Row> rows() {
        return List.of(
                row(
                        head("render_mode", "How the first layer's volume is cast."),
                        modes(),
                        Rendering.MIP.wireName(),
                        LayerRows.RENDERING),
                row(
                        head("contrast_limits", "The first layer's contrast limits."),
                        new Domain.Limits(),
                        null,
                        LayerRows.CONTRAST),
                row(
                        head("colormap", "The first layer's colormap."),
                        new Domain.ColormapName(),
                        LayerRows.GRAY,
                        LayerRows.COLORMAP),
                row(
                        head("opacity", "The first layer's opacity."),
                        LayerRows.UNIT_INTERVAL,
                        LayerRows.OPAQUE,
                        LayerRows.OPACITY),
                row(
                        head("sample_step", "Distance between the samples of a ray."),
                        new Domain.Real(
                                VolumeLook.MIN_SAMPLE_STEP,
                                VolumeLook.MAX_SAMPLE_STEP,
                                Domain.Beyond.CLAMP,
                                "voxel"),
                        VolumeLook.SAMPLE_STEP,
                        LayerRows.VOLUME.then(
                                new Lens<>(VolumeLook::sampleStep, VolumeLook::withSampleStep))));
    }

    /** Fewer than a layer may have. */
    private static Domain<Rendering> modes() {
        Map<String, Rendering> byName = new LinkedHashMap<>();
        for (Rendering mode : List.of(Rendering.MIP, Rendering.TRANSLUCENT, Rendering.ISO)) {
            byName.put(mode.wireName(), mode);
        }
        return new Domain.Choice<>(byName, Map.of());
    }

    private static Head head(String key, String sentence) {
        return Head.of(Scope.VOLUME, key, sentence);
    }

    private static <T> Row row(
            Head head, Domain<T> domain, @Nullable Object defaultValue, Lens<LayerLook, T> lens) {
        Lens<SceneState, LayerLook> first =
                new Lens<>(
                        state -> state.mainLayer().look(),
                        (state, look) -> state.withLook(state.mainLayer().id(), look));
        return new Property<>(head, domain, defaultValue, id -> first.then(lens));
    }
}
