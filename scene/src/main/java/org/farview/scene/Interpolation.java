package org.farview.scene;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How values between voxel centres are made, in napari's words. All names are kept; {@link
 * #drawnAs} says which of the few that are drawn stands in for each.
 */
public enum Interpolation {
    NEAREST,
    LINEAR,
    CUBIC,
    BESSEL,
    BLACKMAN,
    CATROM,
    GAUSSIAN,
    HAMMING,
    HANNING,
    HERMITE,
    KAISER,
    LANCZOS,
    MITCHELL,
    SPLINE16,
    SPLINE36,
    CUSTOM;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is drawn for it today. */
    public Interpolation drawnAs() {
        return this == NEAREST ? NEAREST : LINEAR;
    }

    /** Those that are drawn as themselves, in the order of a menu. */
    public static List<Interpolation> drawn() {
        return Arrays.stream(values()).filter(each -> each.drawnAs() == each).toList();
    }
}
