package org.farview.scene.update;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.farview.scene.Blending;
import org.farview.scene.Interpolation;
import org.farview.scene.LayerLook;
import org.farview.scene.SceneState;
import org.farview.scene.update.Row.Property;
import org.jspecify.annotations.Nullable;

/** How a layer is shown. */
final class LayerRows {
    private static final double OPAQUE = 1.0;
    private static final double NO_GAMMA = 1.0;

    private LayerRows() {}

    static List<Row> rows() {
        return List.of(
                row(
                        head("visible", "Draws the layer or leaves it out."),
                        new Domain.Flag(),
                        true,
                        lens(LayerLook::visible, LayerLook::withVisible)),
                row(
                        head("opacity", "How much of the layer is seen over what is below."),
                        new Domain.Real(0, 1, Domain.Beyond.CLAMP, "").offered(0, 1, 0.01),
                        OPAQUE,
                        lens(LayerLook::opacity, LayerLook::withOpacity)),
                row(
                        head("blending", "How the layer is laid over what is below."),
                        Domain.Choice.of(Blending.class, Map.of()),
                        Blending.OPAQUE.wireName(),
                        lens(LayerLook::blending, LayerLook::withBlending)),
                row(
                        head("interpolation", "How values between voxel centres are made."),
                        Domain.Choice.of(Interpolation.class, Map.of("bilinear", "linear")),
                        Interpolation.LINEAR.wireName(),
                        lens(LayerLook::interpolation, LayerLook::withInterpolation)),
                row(
                        head("gamma", "Exponent applied to the windowed value."),
                        new Domain.Real(
                                        Double.MIN_NORMAL,
                                        Float.MAX_VALUE,
                                        Domain.Beyond.REJECT,
                                        "")
                                .offered(0.2, 3, 0.01),
                        NO_GAMMA,
                        lens(LayerLook::gamma, LayerLook::withGamma)),
                row(
                        head(
                                "contrast_limits",
                                "The data values drawn as the colormap's first and last colour."),
                        new Domain.Limits(),
                        null,
                        lens(LayerLook::contrast, LayerLook::withContrast)),
                row(
                        head("colormap", "The colours that windowed values are drawn in.")
                                .withBadValue(ErrorCode.INVALID),
                        new Domain.ColormapName(),
                        "gray",
                        lens(LayerLook::colormap, LayerLook::withColormap)),
                fixed("rendering", "mip", "How a volume is cast; other ways are not offered yet."),
                fixed("depiction", "volume", "What a 3D view shows; planes are not offered yet."),
                Row.unsupported(
                        head("attenuation", "How fast an attenuated projection fades."),
                        "wanted nothing while volumes are cast as mip"),
                Row.unsupported(
                        head("iso_threshold", "The value of an isosurface."),
                        "wanted nothing while volumes are cast as mip"));
    }

    /** A property that protocol 2 knows and that can be only one thing today. */
    private static Row fixed(String key, String value, String sentence) {
        return row(
                head(key, sentence),
                Domain.Choice.ofNames(value),
                value,
                new Lens<>(look -> value, (look, same) -> look));
    }

    private static Head head(String key, String sentence) {
        return Head.of(Scope.LAYER, key, sentence).withBadValue(ErrorCode.ERROR);
    }

    private static <T> Lens<LayerLook, T> lens(
            Function<LayerLook, T> get, BiFunction<LayerLook, T, LayerLook> with) {
        return new Lens<>(get, with);
    }

    private static <T> Row row(
            Head head, Domain<T> domain, @Nullable Object defaultValue, Lens<LayerLook, T> lens) {
        return new Property<>(head, domain, defaultValue, id -> look(id).then(lens));
    }

    private static Lens<SceneState, LayerLook> look(String id) {
        return new Lens<>(
                state -> state.layer(id).orElseThrow().look(),
                (state, look) -> state.withLook(id, look));
    }
}
