package org.farview.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a label image says of the objects that it numbers: colours, and properties for people.
 * Immutable; in the order of the file.
 *
 * <p>Keys are label values: the 64 bits that a voxel holds, as in the voxels themselves (so 2^64 -
 * 1 is -1L). An object that is not named has no colour of its own: whoever draws gives it one.
 *
 * @param colors by label, 0xRRGGBBAA; an alpha of 0 asks for the object to be left out
 * @param properties by label, then by their names; numbers and lists as their JSON text
 */
public record LabelLegend(Map<Long, Integer> colors, Map<Long, Map<String, String>> properties) {
    /** Labels that have colours, and labels that have properties, at most. */
    public static final int MOST_LABELS = 65_536;

    /** The legend of a file that says nothing. */
    public static final LabelLegend NONE = new LabelLegend(Map.of(), Map.of());

    public LabelLegend {
        if (colors.size() > MOST_LABELS || properties.size() > MOST_LABELS) {
            throw new IllegalArgumentException(
                    "legend: got %d colours and properties of %d labels, wanted at most %d"
                            .formatted(colors.size(), properties.size(), MOST_LABELS));
        }
        colors = Collections.unmodifiableMap(new LinkedHashMap<>(colors));
        Map<Long, Map<String, String>> copies = new LinkedHashMap<>();
        properties.forEach((label, values) ->
                copies.put(label, Collections.unmodifiableMap(new LinkedHashMap<>(values))));
        properties = Collections.unmodifiableMap(copies);
    }

    /** The colour of a label, 0xRRGGBBAA; empty when the file gives it none. */
    public OptionalInt rgba(long label) {
        Integer color = colors.get(label);
        return color == null ? OptionalInt.empty() : OptionalInt.of(color);
    }

    /** Whether nothing is said of any label. */
    public boolean isEmpty() {
        return colors.isEmpty() && properties.isEmpty();
    }
}
