package org.farview.scene.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Readers of plain JSON values. Unlike the original, none takes a boolean for a number, and none
 * lets NaN or an infinity pass.
 */
final class Json {
    static final String WRONG_TYPE = "value.wrong_type";
    static final String NOT_FINITE = "value.not_finite";
    static final String OUT_OF_RANGE = "value.out_of_range";
    static final String UNKNOWN_NAME = "value.unknown_name";
    static final String MISSING_MEMBER = "value.missing_member";

    private static final int SHOWN_CHARS = 60;

    private Json() {}

    /** A finite number. */
    static Parsed<Double> number(@Nullable Object json) {
        if (!(json instanceof Number number)) {
            return wrongType(json, "a number");
        }
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            return Parsed.refused(NOT_FINITE, "got " + show(json) + ", wanted a finite number");
        }
        return Parsed.accepted(value);
    }

    /** A finite number greater than 0. */
    static Parsed<Double> positive(@Nullable Object json) {
        return number(json)
                .then(value ->
                        value > 0
                                ? Parsed.accepted(value)
                                : Parsed.refused(
                                        OUT_OF_RANGE,
                                        "got " + value + ", wanted a number above 0"));
    }

    /** A number written without a fraction; beyond 64 bits it is none. */
    static Parsed<Long> integer(@Nullable Object json) {
        return switch (json) {
            case Long value -> Parsed.accepted(value);
            case Integer value -> Parsed.accepted(value.longValue());
            case null, default -> wrongType(json, "an integer");
        };
    }

    /** An integer, a text of one, or a number whose fraction is dropped: Python's {@code int()}. */
    static Parsed<Long> looseInteger(@Nullable Object json) {
        if (json instanceof String text) {
            try {
                return Parsed.accepted(Long.valueOf(text.strip()));
            } catch (NumberFormatException e) {
                return wrongType(json, "an integer");
            }
        }
        if (json instanceof Double || json instanceof Float) {
            return number(json).map(Double::longValue);
        }
        return integer(json);
    }

    /** A text, stripped and in lower case. */
    static Parsed<String> name(@Nullable Object json) {
        return json instanceof String text
                ? Parsed.accepted(text.strip().toLowerCase(Locale.ROOT))
                : wrongType(json, "a name");
    }

    /** A list of exactly {@code count} finite numbers. */
    static Parsed<List<Double>> numbers(@Nullable Object json, int count) {
        return numbers(json, count, Json::number);
    }

    /** A list of exactly {@code count} numbers, each read by a parser. */
    static Parsed<List<Double>> numbers(@Nullable Object json, int count, Parser<Double> each) {
        if (!(json instanceof List<?> list) || list.size() != count) {
            return wrongType(json, "a list of " + count + " numbers");
        }
        List<Double> numbers = new ArrayList<>(count);
        for (Object element : list) {
            switch (each.parse(element)) {
                case Parsed.Accepted<Double>(Double value) -> numbers.add(value);
                case Parsed.Refused<Double>(String reason, String message) -> {
                    return Parsed.refused(reason, message);
                }
            }
        }
        return Parsed.accepted(List.copyOf(numbers));
    }

    /** A member of an object, read by a parser. */
    static <T> Parsed<T> member(@Nullable Object json, String name, Parser<T> parser) {
        if (!(json instanceof Map<?, ?> map)) {
            return wrongType(json, "an object with '" + name + "'");
        }
        if (map.get(name) == null) {
            return Parsed.refused(MISSING_MEMBER, "wanted a member '" + name + "'");
        }
        return switch (parser.parse(map.get(name))) {
            case Parsed.Accepted<T> accepted -> accepted;
            case Parsed.Refused<T>(String reason, String message) ->
                    Parsed.refused(reason, name + ": " + message);
        };
    }

    static <T> Parsed<T> wrongType(@Nullable Object json, String wanted) {
        return Parsed.refused(WRONG_TYPE, "got " + show(json) + ", wanted " + wanted);
    }

    /** A value as people may see it in a message, cut short. */
    static String show(@Nullable Object json) {
        String text = json instanceof String ? "'" + json + "'" : String.valueOf(json);
        return text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "…";
    }
}
