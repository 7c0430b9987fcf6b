package org.farview.server.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that is read field by field; what is missing or of another type is told by its
 * name. Immutable.
 *
 * @param name of the object, for messages
 */
record Fields(String name, Map<String, @Nullable Object> values) {
    /** An object from a JSON value. */
    static Fields of(@Nullable Object json, String name) {
        if (!(json instanceof Map<?, ?> map)) {
            throw wrong(name, json, "an object");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        map.forEach((key, value) -> values.put(String.valueOf(key), value));
        return new Fields(name, values);
    }

    boolean has(String key) {
        return values.get(key) != null;
    }

    Fields object(String key) {
        return of(values.get(key), at(key));
    }

    Optional<Fields> optionalObject(String key) {
        return has(key) ? Optional.of(object(key)) : Optional.empty();
    }

    String text(String key) {
        return text(values.get(key), at(key));
    }

    Optional<String> optionalText(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    long whole(String key) {
        return whole(values.get(key), at(key));
    }

    int integer(String key) {
        return integer(values.get(key), at(key));
    }

    double number(String key) {
        return number(values.get(key), at(key));
    }

    boolean flag(String key) {
        if (values.get(key) instanceof Boolean flag) {
            return flag;
        }
        throw wrong(at(key), values.get(key), "true or false");
    }

    List<String> texts(String key) {
        return list(key, value -> text(value, at(key)));
    }

    List<Double> numbers(String key) {
        return list(key, value -> number(value, at(key)));
    }

    List<Integer> integers(String key) {
        return list(key, value -> integer(value, at(key)));
    }

    List<Fields> objects(String key) {
        return list(key, value -> of(value, at(key)));
    }

    /** One of an enum's constants, by its name. */
    <E extends Enum<E>> E word(String key, Class<E> type) {
        String word = text(key);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(word)) {
                return constant;
            }
        }
        throw wrong(at(key), word, "a " + type.getSimpleName());
    }

    private <T> List<T> list(String key, Function<@Nullable Object, T> element) {
        if (!(values.get(key) instanceof List<?> list)) {
            throw wrong(at(key), values.get(key), "a list");
        }
        List<T> elements = new ArrayList<>();
        for (Object value : list) {
            elements.add(element.apply(value));
        }
        return elements;
    }

    private String at(String key) {
        return name + "." + key;
    }

    private static String text(@Nullable Object value, String where) {
        if (value instanceof String text) {
            return text;
        }
        throw wrong(where, value, "a text");
    }

    static long whole(@Nullable Object value, String where) {
        if (value instanceof Long whole) {
            return whole;
        }
        throw wrong(where, value, "a whole number");
    }

    private static int integer(@Nullable Object value, String where) {
        long whole = whole(value, where);
        if (whole == (int) whole) {
            return (int) whole;
        }
        throw wrong(where, value, "a whole number of 32 bits");
    }

    private static double number(@Nullable Object value, String where) {
        if (value instanceof Double || value instanceof Long) {
            return ((Number) value).doubleValue();
        }
        throw wrong(where, value, "a number");
    }

    private static StateException wrong(String where, @Nullable Object got, String wanted) {
        return new StateException("%s: got %s, wanted %s".formatted(where, got, wanted));
    }
}
