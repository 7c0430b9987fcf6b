package org.farview.data.file;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.farview.scene.Window;

/**
 * What ImageJ writes into the first page's description: lines of {@code key=value}, beginning with
 * its version.
 *
 * @param values by key
 */
record ImageJText(Map<String, String> values) {
    private static final String MARK = "ImageJ=";

    ImageJText {
        values = Map.copyOf(values);
    }

    /** Empty when a description is not ImageJ's. */
    static Optional<ImageJText> parse(String description) {
        if (!description.startsWith(MARK)) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (String line : description.lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
            }
        }
        return Optional.of(new ImageJText(values));
    }

    /** A whole number of at least 1; 1 when it is missing or none. */
    int count(String key) {
        try {
            return Math.max(1, Integer.parseInt(values.getOrDefault(key, "1")));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /** A positive number. */
    Optional<Double> positive(String key) {
        return number(key).filter(value -> value > 0);
    }

    private Optional<Double> number(String key) {
        try {
            return Optional.ofNullable(values.get(key))
                    .map(Double::valueOf)
                    .filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** UDUNITS name of the unit of space; blank for pixels. */
    String unit() {
        return FileUnits.space(values.getOrDefault("unit", ""));
    }

    /** What was shown when it was saved. */
    Optional<Window> window() {
        Optional<Double> low = number("min");
        Optional<Double> high = number("max");
        return low.isPresent() && high.isPresent() && high.get() > low.get()
                ? Optional.of(new Window(low.get(), high.get()))
                : Optional.empty();
    }
}
