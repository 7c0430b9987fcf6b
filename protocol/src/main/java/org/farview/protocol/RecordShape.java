package org.farview.protocol;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A record as a JSON object: each component is a key in snake case.
 *
 * <p>A component of type {@code Object} is a required key whose value may be null. The record's own
 * constructor judges what types cannot say; its {@code IllegalArgumentException} becomes the
 * reason.
 */
final class RecordShape<R extends Record> {
    /**
     * One member of the object.
     *
     * @param key its name on the wire
     * @param shape of its value
     * @param limits what it demands beyond the shape
     * @param accessor reads it from the record
     */
    record Field(String key, Shape shape, Limits limits, Method accessor) {}

    private final Class<R> type;
    private final Constructor<R> constructor;
    private final List<Field> fields;
    private final boolean exactKeys;

    private RecordShape(Class<R> type, Constructor<R> constructor, List<Field> fields) {
        this.type = type;
        this.constructor = constructor;
        this.fields = fields;
        this.exactKeys = type.isAnnotationPresent(ExactKeys.class);
    }

    static <R extends Record> RecordShape<R> of(Class<R> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<Field> fields = new ArrayList<>(components.length);
        for (RecordComponent component : components) {
            Shape shape = Shape.of(component.getGenericType());
            fields.add(
                    new Field(
                            snakeCase(component.getName()),
                            shape,
                            Limits.of(component),
                            component.getAccessor()));
        }
        Class<?>[] parameters =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return new RecordShape<>(type, type.getDeclaredConstructor(parameters), fields);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    Class<R> type() {
        return type;
    }

    /** In the order of declaration. */
    List<Field> fields() {
        return List.copyOf(fields);
    }

    R read(@Nullable Object json, String path) {
        if (!(json instanceof Map<?, ?> object)) {
            throw new ProtocolException(path + ": got " + Shape.kind(json) + ", wanted an object");
        }
        if (exactKeys) {
            refuseUnknownKeys(object, path);
        }
        @Nullable Object[] arguments = new @Nullable Object[fields.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = component(fields.get(i), object, path);
        }
        return construct(arguments, path);
    }

    Map<String, @Nullable Object> write(Record value) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (Field field : fields) {
            Object component = get(field, value);
            if (!Optional.empty().equals(component)) {
                object.put(field.key(), component == null ? null : field.shape().write(component));
            }
        }
        return object;
    }

    private void refuseUnknownKeys(Map<?, ?> object, String path) {
        String unknown =
                object.keySet().stream()
                        .map(String::valueOf)
                        .filter(key -> fields.stream().noneMatch(f -> f.key().equals(key)))
                        .sorted()
                        .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw new ProtocolException(path + ": unknown key " + unknown);
        }
    }

    private static @Nullable Object component(Field field, Map<?, ?> object, String path) {
        Object json = object.get(field.key());
        if (json != null) {
            Object value = field.shape().read(json, at(path, field.key()));
            field.limits().check(json, at(path, field.key()));
            return value;
        }
        if (field.shape() instanceof Shape.Maybe absent) {
            return absent.read(null, at(path, field.key()));
        }
        if (!object.containsKey(field.key())) {
            throw new ProtocolException(at(path, field.key()) + ": missing");
        }
        return field.shape() instanceof Shape.Any
                ? null
                : field.shape().read(null, at(path, field.key()));
    }

    private static String at(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private R construct(@Nullable Object[] arguments, String path) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw new ProtocolException(at(path, String.valueOf(refusal.getMessage())));
            }
            throw new IllegalStateException("record " + type.getName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("record " + type.getName(), e);
        }
    }

    private @Nullable Object get(Field field, Record value) {
        try {
            return field.accessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("record " + type.getName(), e);
        }
    }

    /** {@code frame_id} for {@code frameId}. */
    static String snakeCase(String name) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            if (Character.isUpperCase(letter)) {
                key.append('_');
            }
            key.append(Character.toLowerCase(letter));
        }
        return key.toString();
    }
}
