package org.farview.scene;

import java.util.Locale;

/**
 * How a layer is laid over what is below it, in napari's words.
 *
 * <p>At a pixel with the layer's colour c, multiplied by its coverage a, and the layer's opacity o,
 * what was d becomes what is said of each; all are 0..1, and a pixel that the layer does not cover
 * is left as it is. Slices and solid volumes cover their pixels with a = 1. The result of every
 * layer is rounded to 8 bits. The lowest layer that is drawn is laid on black as by {@link
 * #OPAQUE}, whatever it says: nothing is below it.
 */
public enum Blending {
    /** {@code c o + d (1 - a)}. */
    OPAQUE,
    /** {@code c o + d (1 - a o)}. */
    TRANSLUCENT,
    /** {@code min(1, d + c o)}. */
    ADDITIVE,
    /** {@code min(d, c o + (1 - a))}. */
    MINIMUM,
    /** {@code max(d, c o)}. */
    MAXIMUM,
    /** {@code (d + c o + d (1 - a)) / 2}. */
    AVERAGE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
