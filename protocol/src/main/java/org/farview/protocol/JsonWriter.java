package org.farview.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one compact JSON object.
 *
 * <p>A {@code double} always looks like one ({@code 12.0}, never {@code 12}) and has no exponent
 * between 1e-6 and 1e15, as strict clients and readers of logs expect.
 */
final class JsonWriter {
    /** Shared buffers, as in {@link JsonReader}. */
    private static final JsonFactory FACTORY =
            new JsonFactoryBuilder()
                    .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                    .build();

    private static final double PLAIN_FROM = 1e-6;
    private static final double PLAIN_TO = 1e15;

    private final StringWriter text = new StringWriter();
    private final JsonGenerator out;

    JsonWriter() {
        try {
            out = FACTORY.createGenerator(text);
            out.writeStartObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A string as JSON, quoted. */
    static String quote(String value) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(value)) + "\"";
    }

    /** Adds a member; the value is a plain JSON value. */
    JsonWriter member(String key, @Nullable Object value) {
        try {
            out.writeFieldName(key);
            value(value);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the object and returns its text. */
    String finish() {
        try {
            out.writeEndObject();
            out.close();
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void value(@Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case String string -> out.writeString(string);
            case Boolean bool -> out.writeBoolean(bool);
            case Integer whole -> out.writeNumber(whole);
            case Long whole -> out.writeNumber(whole);
            case Double real -> out.writeNumber(decimal(real));
            case List<?> list -> array(list);
            case Map<?, ?> map -> object(map);
            default ->
                    throw new IllegalArgumentException(
                            "not a JSON value: got " + value.getClass().getName());
        }
    }

    private void array(List<?> list) throws IOException {
        out.writeStartArray();
        for (Object element : list) {
            value(element);
        }
        out.writeEndArray();
    }

    private void object(Map<?, ?> map) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> member : map.entrySet()) {
            out.writeFieldName(String.valueOf(member.getKey()));
            value(member.getValue());
        }
        out.writeEndObject();
    }

    private static String decimal(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not a JSON number: got " + value);
        }
        String shortest = Double.toString(value);
        double size = Math.abs(value);
        if (shortest.indexOf('E') < 0 || size < PLAIN_FROM || size >= PLAIN_TO) {
            return shortest;
        }
        String plain = new BigDecimal(shortest).toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
}
