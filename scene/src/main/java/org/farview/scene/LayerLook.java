package org.farview.scene;

import java.util.Objects;

/**
 * How one layer is shown.
 *
 * @param visible drawn at all
 * @param opacity 0..1
 * @param blending how it is laid over what is below
 * @param interpolation between voxel centres
 * @param gamma exponent applied to the windowed value, greater than 0
 * @param contrast window in data values
 * @param colormap the canonical name of a {@link Colormap}
 * @param volume what only a 3D view shows
 */
public record LayerLook(
        boolean visible,
        double opacity,
        Blending blending,
        Interpolation interpolation,
        double gamma,
        Window contrast,
        String colormap,
        VolumeLook volume) {
    public LayerLook {
        Objects.requireNonNull(blending);
        Objects.requireNonNull(interpolation);
        Objects.requireNonNull(contrast);
        Objects.requireNonNull(colormap);
        Objects.requireNonNull(volume);
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("opacity: got " + opacity + ", wanted 0..1");
        }
        if (!(gamma > 0) || !Double.isFinite(gamma)) {
            throw new IllegalArgumentException("gamma: got " + gamma + ", wanted > 0");
        }
    }

    /** With the 3D look of a new layer. */
    public LayerLook(
            boolean visible,
            double opacity,
            Blending blending,
            Interpolation interpolation,
            double gamma,
            Window contrast,
            String colormap) {
        this(
                visible,
                opacity,
                blending,
                interpolation,
                gamma,
                contrast,
                colormap,
                VolumeLook.of(contrast));
    }

    /** The look of a new image layer: gray, opaque, linear, the given window. */
    public static LayerLook of(Window contrast) {
        return new LayerLook(
                true, 1.0, Blending.OPAQUE, Interpolation.LINEAR, 1.0, contrast, "gray");
    }

    public LayerLook withVisible(boolean value) {
        return new LayerLook(
                value, opacity, blending, interpolation, gamma, contrast, colormap, volume);
    }

    public LayerLook withOpacity(double value) {
        return new LayerLook(
                visible, value, blending, interpolation, gamma, contrast, colormap, volume);
    }

    public LayerLook withBlending(Blending value) {
        return new LayerLook(
                visible, opacity, value, interpolation, gamma, contrast, colormap, volume);
    }

    public LayerLook withInterpolation(Interpolation value) {
        return new LayerLook(visible, opacity, blending, value, gamma, contrast, colormap, volume);
    }

    public LayerLook withGamma(double value) {
        return new LayerLook(
                visible, opacity, blending, interpolation, value, contrast, colormap, volume);
    }

    public LayerLook withContrast(Window value) {
        return new LayerLook(
                visible, opacity, blending, interpolation, gamma, value, colormap, volume);
    }

    public LayerLook withColormap(String value) {
        return new LayerLook(
                visible, opacity, blending, interpolation, gamma, contrast, value, volume);
    }

    public LayerLook withVolume(VolumeLook value) {
        return new LayerLook(
                visible, opacity, blending, interpolation, gamma, contrast, colormap, value);
    }
}
