package org.farview.scene;

import java.util.Locale;

/** How a layer is laid over what is below it, in napari's words. */
public enum Blending {
    OPAQUE,
    TRANSLUCENT,
    ADDITIVE,
    MINIMUM,
    MAXIMUM,
    AVERAGE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
