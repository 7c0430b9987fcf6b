package org.farview.scene.update;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.farview.scene.CanvasSize;
import org.farview.scene.Colormap;
import org.farview.scene.PlainText;
import org.farview.scene.Window;
import org.farview.scene.update.Values.Slider;
import org.jspecify.annotations.Nullable;

/**
 * The values that a property can take: how they are read, kept in range and written. The records'
 * components are what a client or a reference page needs to know about them.
 */
sealed interface Domain<T> {
    /** What happens to a number outside the range. */
    enum Beyond {
        CLAMP,
        REJECT
    }

    /** Reads a plain JSON value. */
    Parsed<T> parse(@Nullable Object json);

    /** The plain JSON value of a value of this domain. */
    Object toWire(T value);

    /** What a client may know of the values. */
    default Values values() {
        return new Values.Described();
    }

    /** True or false, also as a number or as one of the words that the original took. */
    record Flag() implements Domain<Boolean> {
        private static final Map<String, Boolean> WORDS =
                Map.of(
                        "1", true, "true", true, "yes", true, "on", true, "0", false, "false",
                        false, "no", false, "off", false);

        @Override
        public Parsed<Boolean> parse(@Nullable Object json) {
            if (json instanceof Boolean flag) {
                return Parsed.accepted(flag);
            }
            if (json instanceof String text) {
                Boolean flag = WORDS.get(text.strip().toLowerCase(Locale.ROOT));
                return flag == null ? Json.wrongType(json, "a boolean") : Parsed.accepted(flag);
            }
            return json instanceof Number
                    ? Json.number(json).map(value -> value != 0)
                    : Json.wrongType(json, "a boolean");
        }

        @Override
        public Object toWire(Boolean value) {
            return value;
        }

        @Override
        public Values values() {
            return new Values.Flag();
        }
    }

    /**
     * A finite number.
     *
     * @param min smallest value
     * @param max largest value
     * @param beyond what happens outside
     * @param unit of the number, empty for none
     * @param slider how a control offers it; empty where the range itself will do
     */
    record Real(double min, double max, Beyond beyond, String unit, Optional<Slider> slider)
            implements Domain<Double> {
        Real(double min, double max, Beyond beyond, String unit) {
            this(min, max, beyond, unit, Optional.empty());
        }

        /** The same numbers, offered by a control from one end to the other in steps. */
        Real offered(double from, double to, double step) {
            return new Real(min, max, beyond, unit, Optional.of(new Slider(from, to, step)));
        }

        @Override
        public Parsed<Double> parse(@Nullable Object json) {
            return Json.number(json).then(this::inRange);
        }

        private Parsed<Double> inRange(double value) {
            if (value >= min && value <= max) {
                return Parsed.accepted(value);
            }
            return switch (beyond) {
                case CLAMP -> Parsed.accepted(Math.clamp(value, min, max));
                case REJECT ->
                        Parsed.refused(
                                Json.OUT_OF_RANGE,
                                "got %s, wanted %s..%s".formatted(value, min, max));
            };
        }

        @Override
        public Object toWire(Double value) {
            return value;
        }

        @Override
        public Values values() {
            String outside = beyond.name().toLowerCase(Locale.ROOT);
            return new Values.Range(min, max, outside, unit, slider);
        }
    }

    /**
     * One of a few names, whatever their case; an object with a member {@code name} is taken too. A
     * value that another row has put and this one does not take is written by its own name.
     *
     * @param byName canonical names in the order of a menu
     * @param aliases other spellings and the canonical names that they stand for
     */
    record Choice<E>(Map<String, E> byName, Map<String, String> aliases) implements Domain<E> {
        public Choice {
            byName = new LinkedHashMap<>(byName);
            aliases = Map.copyOf(aliases);
        }

        /** All constants of an enum under their wire names. */
        static <E extends Enum<E>> Choice<E> of(Class<E> type, Map<String, String> aliases) {
            Map<String, E> byName = new LinkedHashMap<>();
            for (E constant : type.getEnumConstants()) {
                byName.put(constant.name().toLowerCase(Locale.ROOT), constant);
            }
            return new Choice<>(byName, aliases);
        }

        /** Names that stand for themselves. */
        static Choice<String> ofNames(String... names) {
            Map<String, String> byName = new LinkedHashMap<>();
            Arrays.stream(names).forEach(name -> byName.put(name, name));
            return new Choice<>(byName, Map.of());
        }

        @Override
        public Parsed<E> parse(@Nullable Object json) {
            Object given = json instanceof Map<?, ?> map ? map.get("name") : json;
            return Json.name(given)
                    .then(name -> {
                        E value = byName.get(aliases.getOrDefault(name, name));
                        return value == null
                                ? Parsed.refused(
                                        Json.UNKNOWN_NAME,
                                        "got '%s', wanted one of %s"
                                                .formatted(
                                                        name, String.join(", ", byName.keySet())))
                                : Parsed.accepted(value);
                    });
        }

        @Override
        public Object toWire(E value) {
            return byName.entrySet().stream()
                    .filter(entry -> Objects.equals(entry.getValue(), value))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseGet(() -> String.valueOf(value).toLowerCase(Locale.ROOT));
        }

        @Override
        public Values values() {
            return new Values.Names(List.copyOf(byName.keySet()), aliases);
        }
    }

    /**
     * A text for people: not blank, without line breaks and other control characters; stripped.
     *
     * @param maxChars most UTF-16 units
     */
    record Text(int maxChars) implements Domain<String> {
        @Override
        public Parsed<String> parse(@Nullable Object json) {
            if (!(json instanceof String given)) {
                return Json.wrongType(json, "a text");
            }
            return PlainText.of(given, maxChars)
                    .map(Parsed::accepted)
                    .orElseGet(() ->
                            Parsed.refused(
                                    Json.OUT_OF_RANGE,
                                    "got %s, wanted 1 to %d printable characters"
                                            .formatted(Json.show(given), maxChars)));
        }

        @Override
        public Object toWire(String value) {
            return value;
        }

        @Override
        public Values values() {
            return new Values.Text(maxChars);
        }
    }

    /** A colormap's name, whatever its case, or an alias of one, or a colour, {@code #rrggbb}. */
    record ColormapName() implements Domain<String> {
        @Override
        public Parsed<String> parse(@Nullable Object json) {
            return Json.name(json)
                    .then(name ->
                            Colormap.named(name)
                                    .map(map -> Parsed.accepted(map.name()))
                                    .orElseGet(() -> unknown(name)));
        }

        private static Parsed<String> unknown(String name) {
            return Parsed.refused(
                    Json.UNKNOWN_NAME,
                    "got '%s', wanted #rrggbb or one of %s"
                            .formatted(name, String.join(", ", Colormap.names())));
        }

        @Override
        public Object toWire(String value) {
            return value;
        }

        @Override
        public Values values() {
            return new Values.Names(Colormap.names(), Colormap.aliases());
        }
    }

    /**
     * A contrast window in data values: two numbers in any order, as a list or as an object with
     * {@code lo} and {@code hi}. Renderers work in 32 bit, so its ends must differ there.
     */
    record Limits() implements Domain<Window> {
        @Override
        public Parsed<Window> parse(@Nullable Object json) {
            Parsed<List<Double>> pair =
                    json instanceof Map<?, ?>
                            ? Json.member(json, "lo", Json::number)
                                    .then(low ->
                                            Json.member(json, "hi", Json::number)
                                                    .map(high -> List.of(low, high)))
                            : Json.numbers(json, 2);
            return pair.then(Limits::window);
        }

        private static Parsed<Window> window(List<Double> pair) {
            double low = Math.min(pair.getFirst(), pair.getLast());
            double high = Math.max(pair.getFirst(), pair.getLast());
            if (Math.max(Math.abs(low), Math.abs(high)) > Float.MAX_VALUE) {
                return Parsed.refused(
                        Json.OUT_OF_RANGE, "got %s, wanted numbers of 32 bit".formatted(pair));
            }
            if ((float) low == (float) high) {
                return Parsed.refused(
                        "contrast_limits.empty", "got %s, wanted low < high".formatted(pair));
            }
            return Parsed.accepted(new Window(low, high));
        }

        @Override
        public Object toWire(Window value) {
            return List.of(value.low(), value.high());
        }

        @Override
        public Values values() {
            return new Values.Limits();
        }
    }

    /**
     * The size of a picture: {@code [width, height]} as integers; it is made even, kept in range
     * and scaled down, aspect kept, to the pixels that the server allows.
     *
     * @param minSide pixels
     * @param maxSide pixels
     * @param maxPixels width times height
     */
    record Canvas(int minSide, int maxSide, int maxPixels) implements Domain<CanvasSize> {
        @Override
        public Parsed<CanvasSize> parse(@Nullable Object json) {
            if (!(json instanceof List<?> list) || list.size() != 2) {
                return Json.wrongType(json, "[width, height]");
            }
            return Json.integer(list.getFirst())
                    .then(width ->
                            Json.integer(list.getLast())
                                    .map(height -> fitted(side(width), side(height))));
        }

        private CanvasSize fitted(int width, int height) {
            double pixels = (double) width * height;
            double shrink = Math.min(1, Math.sqrt(maxPixels / pixels));
            return new CanvasSize(
                    even(side((long) (width * shrink))), even(side((long) (height * shrink))));
        }

        private int side(long pixels) {
            return Math.clamp(pixels, minSide, maxSide);
        }

        private static int even(int side) {
            return side - side % 2;
        }

        @Override
        public Object toWire(CanvasSize value) {
            return List.of((long) value.width(), (long) value.height());
        }

        @Override
        public Values values() {
            return new Values.Size(minSide, maxSide);
        }
    }
}
