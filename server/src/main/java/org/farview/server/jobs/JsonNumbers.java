package org.farview.server.jobs;

import org.farview.scene.LayerKind;

/** Values of voxels as plain JSON values. */
final class JsonNumbers {
    private JsonNumbers() {}

    /** A number, or a word for what JSON has no number for: {@code NaN}, {@code Infinity}. */
    static Object of(double value) {
        return Double.isFinite(value) ? (Object) value : Double.toString(value);
    }

    /** A value as the file holds it: an id of labels is a text, since it may be large. */
    static Object of(Number value, LayerKind kind) {
        return switch (kind) {
            case LABELS -> value.toString();
            case IMAGE -> value instanceof Double real ? of(real.doubleValue()) : value;
        };
    }
}
