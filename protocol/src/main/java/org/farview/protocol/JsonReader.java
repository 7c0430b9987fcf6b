package org.farview.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON text into plain values.
 *
 * <p>Whole numbers become {@code Long}, all others (and whole numbers beyond 64 bits) {@code
 * Double}. Of duplicate keys the last wins, as in the original. {@code NaN} and {@code Infinity}
 * are not JSON, yet clients written in Python send them: they are read, so that the frame can be
 * answered by its ids, and {@link #finite()} then says no.
 */
final class JsonReader {
    static final int MAX_DEPTH = 64;

    private static final JsonFactory FACTORY =
            new JsonFactoryBuilder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    // Keys come from strangers: no process-wide table may grow with them.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    // Not per thread: each session's reader would keep 8 kB of its own.
                    .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                    .build();

    private boolean finite = true;

    /** The one value of the text; throws {@link ProtocolException} when it is not JSON. */
    @Nullable Object read(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            Object value = value(parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw new ProtocolException("not JSON: more text after the value");
            }
            return value;
        } catch (IOException e) {
            throw new ProtocolException("not JSON: " + firstLine(e));
        }
    }

    /** False when a number read so far was NaN, infinite, or too large for a double. */
    boolean finite() {
        return finite;
    }

    private @Nullable Object value(JsonParser parser, @Nullable JsonToken token)
            throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> real(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case null, default -> throw new ProtocolException("not JSON: no value");
        };
    }

    private Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            members.put(key, value(parser, parser.nextToken()));
        }
        return Collections.unmodifiableMap(members);
    }

    private List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            elements.add(value(parser, token));
        }
        return Collections.unmodifiableList(elements);
    }

    private Object whole(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? real(parser)
                : (Object) parser.getLongValue();
    }

    private Double real(JsonParser parser) throws IOException {
        double number = parser.getDoubleValue();
        finite &= Double.isFinite(number);
        return number;
    }

    private static String firstLine(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse(message);
    }
}
