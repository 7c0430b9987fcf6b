package org.farview.protocol;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a Java type looks as JSON: the rule of one record component, derived from its type.
 *
 * <p>{@link #read} takes a plain JSON value and its path for the message, and throws {@link
 * ProtocolException} when it does not fit. {@link #write} is its inverse.
 */
sealed interface Shape {
    Object read(@Nullable Object json, String path);

    @Nullable Object write(Object value);

    /** Any JSON value but null, which only a whole component may be ({@link RecordShape}). */
    record Any() implements Shape {
        @Override
        public Object read(@Nullable Object json, String path) {
            return wanted(json, Object.class, path, "a value");
        }

        @Override
        public Object write(Object value) {
            return value;
        }
    }

    record Text() implements Shape {
        @Override
        public Object read(@Nullable Object json, String path) {
            return wanted(json, String.class, path, "a string");
        }

        @Override
        public Object write(Object value) {
            return value;
        }
    }

    record Bool() implements Shape {
        @Override
        public Object read(@Nullable Object json, String path) {
            return wanted(json, Boolean.class, path, "true or false");
        }

        @Override
        public Object write(Object value) {
            return value;
        }
    }

    /** A Java int; a number with a fraction or an exponent does not fit. */
    record Whole() implements Shape {
        @Override
        public Object read(@Nullable Object json, String path) {
            long number = wanted(json, Long.class, path, "a whole number");
            if (number != (int) number) {
                throw new ProtocolException(path + ": got " + number + ", wanted 32 bits");
            }
            return (int) number;
        }

        @Override
        public Object write(Object value) {
            return value;
        }
    }

    /** A Java long. */
    record LongWhole() implements Shape {
        @Override
        public Object read(@Nullable Object json, String path) {
            return wanted(json, Long.class, path, "a whole number");
        }

        @Override
        public Object write(Object value) {
            return value;
        }
    }

    /** A double; whole numbers are taken too. */
    record Real() implements Shape {
        @Override
        public Object read(@Nullable Object json, String path) {
            return wanted(json, Number.class, path, "a number").doubleValue();
        }

        @Override
        public Object write(Object value) {
            return value;
        }
    }

    /** An enum constant by its name in lower case. */
    record Choice(List<Enum<?>> constants) implements Shape {
        @Override
        public Object read(@Nullable Object json, String path) {
            String name = wanted(json, String.class, path, "a string");
            for (Enum<?> constant : constants) {
                if (write(constant).equals(name)) {
                    return constant;
                }
            }
            List<String> names = constants.stream().map(Choice::wireName).toList();
            throw new ProtocolException(path + ": got '" + name + "', wanted one of " + names);
        }

        @Override
        public String write(Object value) {
            return wireName((Enum<?>) value);
        }

        private static String wireName(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
    }

    record ListOf(Shape element) implements Shape {
        @Override
        public Object read(@Nullable Object json, String path) {
            List<?> array = wanted(json, List.class, path, "an array");
            List<@Nullable Object> elements = new ArrayList<>(array.size());
            for (Object value : array) {
                elements.add(readNullable(element, value, path + "[" + elements.size() + "]"));
            }
            return Collections.unmodifiableList(elements);
        }

        @Override
        public Object write(Object value) {
            List<@Nullable Object> array = new ArrayList<>();
            for (Object part : (List<?>) value) {
                array.add(part == null ? null : element.write(part));
            }
            return array;
        }
    }

    record MapOf(Shape member) implements Shape {
        @Override
        public Object read(@Nullable Object json, String path) {
            Map<?, ?> object = wanted(json, Map.class, path, "an object");
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            object.forEach((key, value) ->
                    members.put(
                            String.valueOf(key), readNullable(member, value, path + "." + key)));
            return Collections.unmodifiableMap(members);
        }

        @Override
        public Object write(Object value) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            ((Map<?, ?>) value)
                    .forEach((key, part) ->
                            object.put(
                                    String.valueOf(key), part == null ? null : member.write(part)));
            return object;
        }
    }

    /** Absent or null is {@code Optional.empty()}. */
    record Maybe(Shape present) implements Shape {
        @Override
        public Object read(@Nullable Object json, String path) {
            return json == null ? Optional.empty() : Optional.of(present.read(json, path));
        }

        @Override
        public @Nullable Object write(Object value) {
            return ((Optional<?>) value).map(present::write).orElse(null);
        }
    }

    record Nested(RecordShape<?> record) implements Shape {
        @Override
        public Object read(@Nullable Object json, String path) {
            return record.read(json, path);
        }

        @Override
        public Object write(Object value) {
            return record.write((Record) value);
        }
    }

    /** The shape of a record component's type. */
    static Shape of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            Shape last = of(arguments[arguments.length - 1]);
            return switch (generic.getRawType()) {
                case Class<?> raw when raw == List.class -> new ListOf(last);
                case Class<?> raw when raw == Map.class -> new MapOf(last);
                case Class<?> raw when raw == Optional.class -> new Maybe(last);
                default -> throw new IllegalArgumentException("no JSON shape for " + type);
            };
        }
        return ofClass((Class<?>) type);
    }

    private static Shape ofClass(Class<?> type) {
        if (type.isRecord()) {
            return new Nested(RecordShape.of(type.asSubclass(Record.class)));
        }
        if (type.isEnum()) {
            return new Choice(
                    Arrays.<Object>stream(type.getEnumConstants())
                            .<Enum<?>>map(constant -> (Enum<?>) constant)
                            .toList());
        }
        return switch (type.getSimpleName()) {
            case "Object" -> new Any();
            case "String" -> new Text();
            case "boolean", "Boolean" -> new Bool();
            case "int", "Integer" -> new Whole();
            case "long", "Long" -> new LongWhole();
            case "double", "Double" -> new Real();
            default -> throw new IllegalArgumentException("no JSON shape for " + type);
        };
    }

    /** Inside an array or object of any values, null is a value like others. */
    private static @Nullable Object readNullable(Shape shape, @Nullable Object json, String path) {
        return json == null && shape instanceof Any ? null : shape.read(json, path);
    }

    private static <T> T wanted(@Nullable Object json, Class<T> type, String path, String what) {
        if (!type.isInstance(json)) {
            throw new ProtocolException(path + ": got " + kind(json) + ", wanted " + what);
        }
        return type.cast(json);
    }

    /** What a JSON value is, in words. */
    static String kind(@Nullable Object json) {
        return switch (json) {
            case null -> "null";
            case String text -> "a string";
            case Boolean bool -> "true or false";
            case Long whole -> "a whole number";
            case Number real -> "a number with a fraction";
            case List<?> list -> "an array";
            default -> "an object";
        };
    }
}
