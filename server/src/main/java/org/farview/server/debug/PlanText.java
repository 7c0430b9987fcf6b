package org.farview.server.debug;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.farview.render.view.RenderPlan;
import org.jspecify.annotations.Nullable;

/**
 * A plan as JSON, such that plans which are equal to the last bit, and no others, have equal texts:
 * each record is an object of its parts in their order, with its own name as {@code is}; maps are
 * sorted; numbers are written so that they are read as what they were. Confined to one thread.
 */
public final class PlanText {
    private static final int HASH_BYTES = 16;

    private final Map<Class<?>, RecordComponent[]> parts = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    /** The whole plan. */
    public String of(RenderPlan plan) {
        text.setLength(0);
        write(plan);
        return text.toString();
    }

    /** 32 hexadecimal digits that differ when texts do. */
    public static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private void write(@Nullable Object value) {
        switch (value) {
            case Record record -> write(record);
            case List<?> list -> write(list);
            case Map<?, ?> map -> write(map);
            case Optional<?> optional -> write(optional.orElse(null));
            case Double number when !Double.isFinite(number) -> quote(number.toString());
            case Number number -> text.append(number);
            case Boolean flag -> text.append(flag);
            case Enum<?> constant -> quote(constant.name());
            case String word -> quote(word);
            case null -> text.append("null");
            default ->
                    throw new IllegalArgumentException(
                            "plan: cannot write a " + value.getClass().getName());
        }
    }

    private void write(Record record) {
        text.append("{\"is\":");
        quote(record.getClass().getSimpleName());
        for (RecordComponent part : partsOf(record.getClass())) {
            text.append(',');
            quote(part.getName());
            text.append(':');
            try {
                write(part.getAccessor().invoke(record));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("plan: " + part, e);
            }
        }
        text.append('}');
    }

    private RecordComponent[] partsOf(Class<?> type) {
        return parts.computeIfAbsent(
                type,
                each -> {
                    RecordComponent[] all = each.getRecordComponents();
                    for (RecordComponent part : all) {
                        part.getAccessor().setAccessible(true);
                    }
                    return all;
                });
    }

    private void write(List<?> list) {
        text.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            write(list.get(i));
        }
        text.append(']');
    }

    private void write(Map<?, ?> map) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        text.append('{');
        boolean first = true;
        for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
            if (!first) {
                text.append(',');
            }
            first = false;
            quote(entry.getKey());
            text.append(':');
            write(entry.getValue());
        }
        text.append('}');
    }

    /** Other characters than printable ASCII are escaped. */
    private void quote(String word) {
        text.append('"');
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                text.append("\\u%04x".formatted((int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
