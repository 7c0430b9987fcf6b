package org.farview.scene;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a layer's voxels mean. */
public enum LayerKind {
    /** Intensities. */
    IMAGE,
    /**
     * Numbers of objects, 64 bits each, 0 being no object: never averaged, interpolated or made
     * floats. A negative number is an object like any other.
     */
    LABELS;

    /** The kind of a wire name; empty when there is none. */
    public static Optional<LayerKind> named(String wireName) {
        return Arrays.stream(values()).filter(kind -> kind.wireName().equals(wireName)).findFirst();
    }

    /** The name on the wire, as napari has it: {@code image} or {@code labels}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
