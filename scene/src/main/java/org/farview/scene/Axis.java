package org.farview.scene;

import java.util.Objects;

/**
 * One axis of an image.
 *
 * @param name as the file gives it, for example {@code z}; never blank
 * @param type what it measures
 * @param unit UDUNITS-2 name such as {@code millimeter} or {@code second}; empty when the file
 *     gives none
 */
public record Axis(String name, AxisType type, String unit) {
    public Axis {
        Objects.requireNonNull(type);
        Objects.requireNonNull(unit);
        if (name.isBlank()) {
            throw new IllegalArgumentException("axis name: got a blank, wanted a name");
        }
    }
}
