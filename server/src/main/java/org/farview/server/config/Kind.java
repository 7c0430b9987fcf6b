package org.farview.server.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What kind of value a setting has: how it is written, and which of them are allowed. Text is
 * stripped before it is read.
 *
 * @param <T> the value
 */
public sealed interface Kind<T>
        permits Kind.Whole,
                Kind.Decimal,
                Kind.Bytes,
                Kind.Span,
                Kind.OnOff,
                Kind.Choice,
                Kind.Text,
                Kind.Place,
                Kind.Or,
                Folders,
                Names,
                Formed {
    /** Empty when the text is no such value, or out of range. */
    Optional<T> parse(String text);

    /** The same of a list's items, which only lists take. */
    default Optional<T> parse(List<String> items) {
        return Optional.empty();
    }

    /** The value as text that {@link #parse(String)} reads back. */
    String written(T value);

    /** What a refusal says was wanted. */
    String wanted();

    /** What is allowed, for the column of a table; Markdown. */
    String range();

    /** Behind a number, {@code px}; empty where the text says it, or there is none. */
    default String unit() {
        return "";
    }

    /** A whole number in {@code min..max}. */
    static Kind<Integer> whole(int min, int max) {
        return new Whole(min, max, "");
    }

    /** A whole number in {@code min..max} of a unit. */
    static Kind<Integer> whole(int min, int max, String unit) {
        return new Whole(min, max, unit);
    }

    /** A number in {@code min..max}. */
    static Kind<Double> decimal(double min, double max) {
        return new Decimal(min, max);
    }

    /** A span of time between this and a day. */
    static Kind<Duration> span(Duration least) {
        return new Span(least, false);
    }

    /** Some words that stand for the values of an enum: its names, in small letters. */
    static <E extends Enum<E>> Kind<E> choice(Class<E> values) {
        return new Choice<>(List.copyOf(EnumSet.allOf(values)));
    }

    /** What may be left out: empty text stands for that. */
    static <V> Kind<Optional<V>> optional(Kind<V> kind) {
        return new Or<>("", kind);
    }

    /** A value, or a word instead of one. */
    static <V> Kind<Optional<V>> or(String word, Kind<V> kind) {
        return new Or<>(word, kind);
    }

    /**
     * A whole number.
     *
     * @param min smallest allowed
     * @param max largest allowed
     * @param unit of it, or empty
     */
    record Whole(int min, int max, String unit) implements Kind<Integer> {
        @Override
        public Optional<Integer> parse(String text) {
            try {
                long value = Long.parseLong(text);
                return value >= min && value <= max ? Optional.of((int) value) : Optional.empty();
            } catch (NumberFormatException e) {
                return Optional.empty(); // told in the same words as a number out of range
            }
        }

        @Override
        public String written(Integer value) {
            return Integer.toString(value);
        }

        @Override
        public String wanted() {
            return "a whole number in %d..%d".formatted(min, max);
        }

        @Override
        public String range() {
            return min + ".." + max;
        }
    }

    /**
     * A number, whole or not.
     *
     * @param min smallest allowed
     * @param max largest allowed
     */
    record Decimal(double min, double max) implements Kind<Double> {
        @Override
        public Optional<Double> parse(String text) {
            try {
                double value = Double.parseDouble(text);
                return value >= min && value <= max ? Optional.of(value) : Optional.empty();
            } catch (NumberFormatException e) {
                return Optional.empty(); // told in the same words as a number out of range
            }
        }

        @Override
        public String written(Double value) {
            return Double.toString(value);
        }

        @Override
        public String wanted() {
            return "a number in " + range();
        }

        @Override
        public String range() {
            return "%s..%s".formatted(plain(min), plain(max));
        }

        private static String plain(double value) {
            return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
        }
    }

    /** A number of bytes such as {@code 512MiB}, {@code 2GB} or {@code 65536}; at least 1. */
    record Bytes() implements Kind<Long> {
        @Override
        public Optional<Long> parse(String text) {
            return ByteSize.parse(text);
        }

        @Override
        public String written(Long value) {
            return ByteSize.written(value);
        }

        @Override
        public String wanted() {
            return "a size such as 512MiB, 2GiB or 65536";
        }

        @Override
        public String range() {
            return "≥ 1 byte";
        }
    }

    /**
     * A span of time such as {@code 250ms}, {@code 15s} or {@code 2m}; at most a day.
     *
     * @param least shortest allowed
     * @param orZero whether none at all is allowed too
     */
    record Span(Duration least, boolean orZero) implements Kind<Duration> {
        @Override
        public Optional<Duration> parse(String text) {
            return TimeSpan.parse(text)
                    .filter(span -> span.compareTo(least) >= 0 || (orZero && span.isZero()));
        }

        @Override
        public String written(Duration value) {
            return TimeSpan.written(value);
        }

        @Override
        public String wanted() {
            String form = "a duration of at most a day such as 250ms, 15s or 2m";
            return least.isZero()
                    ? form
                    : "%s, %sat least %s"
                            .formatted(form, orZero ? "0s or " : "", TimeSpan.written(least));
        }

        @Override
        public String range() {
            return least.isZero()
                    ? "0..1 day"
                    : "%s%s..1 day".formatted(orZero ? "0, " : "", TimeSpan.written(least));
        }
    }

    /** {@code on} or {@code off}; {@code true} and {@code false}, as YAML says it, are the same. */
    record OnOff() implements Kind<Boolean> {
        @Override
        public Optional<Boolean> parse(String text) {
            return switch (text) {
                case "on", "true" -> Optional.of(true);
                case "off", "false" -> Optional.of(false);
                default -> Optional.empty();
            };
        }

        @Override
        public String written(Boolean value) {
            return value ? "on" : "off";
        }

        @Override
        public String wanted() {
            return "on or off";
        }

        @Override
        public String range() {
            return "`on`, `off`";
        }
    }

    /** One of some words. */
    record Choice<E extends Enum<E>>(List<E> values) implements Kind<E> {
        public Choice {
            values = List.copyOf(values);
        }

        @Override
        public Optional<E> parse(String text) {
            return values.stream().filter(value -> written(value).equals(text)).findFirst();
        }

        @Override
        public String written(E value) {
            return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The words, in the enum's order. */
        public List<String> words() {
            return values.stream().map(this::written).toList();
        }

        @Override
        public String wanted() {
            return values.size() == 2
                    ? String.join(" or ", words())
                    : "one of " + String.join(", ", words());
        }

        @Override
        public String range() {
            return words().stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
        }
    }

    /**
     * Text that is not empty.
     *
     * @param wanted what it should be, such as {@code a claim}
     */
    record Text(String wanted) implements Kind<String> {
        @Override
        public Optional<String> parse(String text) {
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        }

        @Override
        public String written(String value) {
            return value;
        }

        @Override
        public String range() {
            return wanted;
        }
    }

    /**
     * One file or folder, which need not be there.
     *
     * @param wanted which of both
     */
    record Place(String wanted) implements Kind<Path> {
        @Override
        public Optional<Path> parse(String text) {
            try {
                return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
            } catch (InvalidPathException e) {
                return Optional.empty(); // refused with what is wanted, like all other text
            }
        }

        @Override
        public String written(Path value) {
            return value.toString();
        }

        @Override
        public String range() {
            return wanted;
        }
    }

    /** A value, or a word instead of one; the word may be the empty text. */
    record Or<V>(String word, Kind<V> kind) implements Kind<Optional<V>> {
        @Override
        public Optional<Optional<V>> parse(String text) {
            return text.equals(word) ? Optional.of(Optional.empty()) : nested(kind.parse(text));
        }

        @Override
        public Optional<Optional<V>> parse(List<String> items) {
            return nested(kind.parse(items));
        }

        /** What cannot be read is no value, not the absence of one. */
        private static <W> Optional<Optional<W>> nested(Optional<W> value) {
            return value.isPresent() ? Optional.of(value) : Optional.empty();
        }

        @Override
        public String written(Optional<V> value) {
            return value.map(kind::written).orElse(word);
        }

        @Override
        public String wanted() {
            return word.isEmpty() ? kind.wanted() : word + " or " + kind.wanted();
        }

        @Override
        public String range() {
            return word.isEmpty() ? kind.range() : "`%s`, %s".formatted(word, kind.range());
        }

        @Override
        public String unit() {
            return kind.unit();
        }
    }
}
