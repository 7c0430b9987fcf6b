package org.farview.scene;

import java.util.Locale;

/** What a layer's voxels mean. */
public enum LayerKind {
    /** Intensities. */
    IMAGE,
    /** Numbers of objects: integers that are never blended or interpolated. */
    LABELS;

    /** The name on the wire, as napari has it: {@code image} or {@code labels}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
