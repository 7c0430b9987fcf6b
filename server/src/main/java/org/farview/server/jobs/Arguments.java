package org.farview.server.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of a question, checked. Null and absent are the same.
 *
 * @param values plain JSON values by name
 */
record Arguments(Map<String, Object> values) {
    /** Longer than any id; keeps a hostile one out of messages. */
    private static final int LONGEST_ID = 256;

    /** A number that must be there, at most {@code bound} from 0. */
    double number(String name, double bound) {
        Object value = values.get(name);
        if (value instanceof Number number && Math.abs(number.doubleValue()) <= bound) {
            return number.doubleValue();
        }
        throw invalid(name, "a number in ±%.0f".formatted(bound));
    }

    /** A number in a range; empty when absent. */
    Optional<Double> number(String name, double low, double high) {
        return switch (values.get(name)) {
            case null -> Optional.empty();
            case Number number when number.doubleValue() >= low && number.doubleValue() <= high ->
                    Optional.of(number.doubleValue());
            default -> throw invalid(name, "a number in %s..%s".formatted(low, high));
        };
    }

    /** A whole number in a range. */
    int whole(String name, int otherwise, int low, int high) {
        return switch (values.get(name)) {
            case null -> otherwise;
            case Long number when number >= low && number <= high -> number.intValue();
            default -> throw invalid(name, "a whole number in %d..%d".formatted(low, high));
        };
    }

    /** The id of something; empty when absent. */
    Optional<String> id(String name) {
        return switch (values.get(name)) {
            case null -> Optional.empty();
            case String text when text.length() <= LONGEST_ID -> Optional.of(text);
            default -> throw invalid(name, "a text of at most %d characters".formatted(LONGEST_ID));
        };
    }

    /** A list of numbers, each in a range; empty when absent. */
    Optional<List<Double>> numbers(String name, int most, double low, double high) {
        return switch (values.get(name)) {
            case null -> Optional.empty();
            case List<?> list when list.size() <= most -> {
                List<Double> numbers = new ArrayList<>();
                for (Object element : list) {
                    boolean fits =
                            element instanceof Number number
                                    && number.doubleValue() >= low
                                    && number.doubleValue() <= high;
                    if (!fits) {
                        throw invalid(name, "numbers in %s..%s".formatted(low, high));
                    }
                    numbers.add(((Number) element).doubleValue());
                }
                yield Optional.of(numbers);
            }
            default -> throw invalid(name, "a list of at most %d numbers".formatted(most));
        };
    }

    private static RefusedException invalid(String name, String wanted) {
        return new RefusedException("command.invalid", "'%s' must be %s".formatted(name, wanted));
    }
}
