package org.farview.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies of plain JSON values for the compact constructors of records; null is a value here. */
final class JsonValues {
    private JsonValues() {}

    /** An unmodifiable copy in the same order. */
    static <T extends @Nullable Object> Map<String, T> copy(Map<String, T> object) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(object));
    }

    /** An unmodifiable copy. */
    static <T extends @Nullable Object> List<T> copy(List<T> array) {
        return Collections.unmodifiableList(new ArrayList<>(array));
    }

    /** An unmodifiable copy in which each number, however deep, is a {@code Double}. */
    static Map<String, @Nullable Object> withFloats(Map<String, @Nullable Object> object) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        object.forEach((key, value) -> copy.put(key, floats(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object floats(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number number -> number.doubleValue();
            case List<?> list -> {
                List<@Nullable Object> floats = new ArrayList<>();
                list.forEach(element -> floats.add(floats(element)));
                yield Collections.unmodifiableList(floats);
            }
            default -> value;
        };
    }
}
