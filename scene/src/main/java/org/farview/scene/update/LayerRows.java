package org.farview.scene.update;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.farview.scene.Blending;
import org.farview.scene.Depiction;
import org.farview.scene.Interpolation;
import org.farview.scene.LayerLook;
import org.farview.scene.Rendering;
import org.farview.scene.SceneState;
import org.farview.scene.VolumeLook;
import org.farview.scene.Window;
import org.farview.scene.update.Row.Property;
import org.jspecify.annotations.Nullable;

/** How a layer is shown. */
final class LayerRows {
    static final double OPAQUE = 1.0;
    static final String GRAY = "gray";
    static final Domain<Double> UNIT_INTERVAL =
            new Domain.Real(0, 1, Domain.Beyond.CLAMP, "").offered(0, 1, 0.01);

    static final Lens<LayerLook, Double> OPACITY =
            new Lens<>(LayerLook::opacity, LayerLook::withOpacity);
    static final Lens<LayerLook, Window> CONTRAST =
            new Lens<>(LayerLook::contrast, LayerLook::withContrast);
    static final Lens<LayerLook, String> COLORMAP =
            new Lens<>(LayerLook::colormap, LayerLook::withColormap);
    static final Lens<LayerLook, VolumeLook> VOLUME =
            new Lens<>(LayerLook::volume, LayerLook::withVolume);
    static final Lens<LayerLook, Rendering> RENDERING =
            VOLUME.then(new Lens<>(VolumeLook::rendering, VolumeLook::withRendering));

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
                        UNIT_INTERVAL,
                        OPAQUE,
                        OPACITY),
                row(
                        head("blending", "How the layer is laid over what is below."),
                        Domain.Choice.of(Blending.class, Map.of()),
                        Blending.OPAQUE.wireName(),
                        lens(LayerLook::blending, LayerLook::withBlending)),
                row(
                        head("interpolation", "How values between voxel centres are made."),
                        Domain.Choice.of(
                                Interpolation.class,
                                Map.of("bilinear", "linear", "bicubic", "cubic")),
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
                        CONTRAST),
                row(
                        head(
                                        "colormap",
                                        "The colours that windowed values are drawn in: by name, or #rrggbb.")
                                .withBadValue(ErrorCode.INVALID),
                        new Domain.ColormapName(),
                        GRAY,
                        COLORMAP),
                rendering(),
                depiction(),
                attenuation(),
                isoThreshold());
    }

    private static Row rendering() {
        return row(
                head("rendering", "How the values along a ray become one."),
                Domain.Choice.of(Rendering.class, Map.of()),
                Rendering.MIP.wireName(),
                RENDERING);
    }

    private static Row depiction() {
        return row(
                head("depiction", "What a 3D view shows: the volume or a plane through it."),
                Domain.Choice.of(Depiction.class, Map.of()),
                Depiction.VOLUME.wireName(),
                VOLUME.then(lens(VolumeLook::depiction, VolumeLook::withDepiction)));
    }

    private static Row attenuation() {
        return row(
                head("attenuation", "How fast an attenuated projection fades."),
                new Domain.Real(0, Float.MAX_VALUE, Domain.Beyond.CLAMP, "").offered(0, 0.5, 0.001),
                VolumeLook.ATTENUATION,
                VOLUME.then(lens(VolumeLook::attenuation, VolumeLook::withAttenuation)));
    }

    private static Row isoThreshold() {
        return row(
                head("iso_threshold", "The data value of an isosurface."),
                new Domain.Real(
                        -Float.MAX_VALUE, Float.MAX_VALUE, Domain.Beyond.REJECT, "data value"),
                null,
                VOLUME.then(lens(VolumeLook::isoThreshold, VolumeLook::withIsoThreshold)));
    }

    private static Head head(String key, String sentence) {
        return Head.of(Scope.LAYER, key, sentence).withBadValue(ErrorCode.ERROR);
    }

    private static <S, T> Lens<S, T> lens(Function<S, T> get, BiFunction<S, T, S> with) {
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
