package org.farview.protocol;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a record component demands of its JSON value beyond the type: the annotations that it
 * carries.
 *
 * @param bounds range of each number
 * @param count number of elements of the array
 * @param words the strings allowed; empty for any
 * @param format how the string is written, not enforced
 */
record Limits(
        Optional<Bounds> bounds,
        Optional<Count> count,
        List<String> words,
        Optional<String> format) {
    static Limits of(RecordComponent component) {
        Words words = component.getAnnotation(Words.class);
        return new Limits(
                Optional.ofNullable(component.getAnnotation(Bounds.class)),
                Optional.ofNullable(component.getAnnotation(Count.class)),
                words == null ? List.of() : List.of(words.value()),
                Optional.ofNullable(component.getAnnotation(Format.class)).map(Format::value));
    }

    /**
     * Throws {@link ProtocolException} when a value that has the right type is outside the limits.
     */
    void check(Object json, String path) {
        if (json instanceof List<?> array) {
            count.ifPresent(range -> checkCount(array.size(), range, path));
        }
        if (json instanceof String text && !words.isEmpty() && !words.contains(text)) {
            throw new ProtocolException(path + ": got '" + text + "', wanted one of " + words);
        }
        bounds.ifPresent(range -> checkNumbers(json, range, path));
    }

    private static void checkCount(int size, Count range, String path) {
        if (size < range.min() || size > range.max()) {
            throw new ProtocolException(
                    "%s: got %d elements, wanted %s".formatted(path, size, words(range)));
        }
    }

    private static void checkNumbers(@Nullable Object json, Bounds range, String path) {
        if (json instanceof Number number) {
            double value = number.doubleValue();
            boolean inside = value >= range.min() && value <= range.max() && value > range.above();
            if (!inside) {
                throw new ProtocolException(path + ": got " + number + ", wanted " + words(range));
            }
        }
        if (json instanceof List<?> array) {
            for (int i = 0; i < array.size(); i++) {
                checkNumbers(array.get(i), range, path + "[" + i + "]");
            }
        }
    }

    private static String words(Count range) {
        if (range.min() == range.max()) {
            return Integer.toString(range.min());
        }
        return range.max() == Integer.MAX_VALUE
                ? "at least " + range.min()
                : range.min() + ".." + range.max();
    }

    /** The range in words, e.g. {@code 0..1}. */
    static String words(Bounds range) {
        if (Double.isFinite(range.above())) {
            return "above " + number(range.above());
        }
        if (Double.isInfinite(range.max())) {
            return "at least " + number(range.min());
        }
        return range.min() == range.max()
                ? number(range.min())
                : number(range.min()) + ".." + number(range.max());
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
