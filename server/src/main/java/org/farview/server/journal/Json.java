package org.farview.server.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;

/**
 * JSON objects as plain maps and back: whole numbers are {@code Long}, others {@code Double}, and a
 * double read is the double written. Text is ASCII, so that a name with half a character in it is
 * kept as it is.
 */
final class Json {
    /** A frame with a picture's worth of numbers is far below. */
    private static final int MOST_CHARS = 64 << 20;

    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    static byte[] bytes(Map<String, Object> object) {
        try {
            return MAPPER.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not plain JSON: " + object, e);
        }
    }

    /**
     * @throws StateException when it is no JSON object
     */
    static Fields object(byte[] bytes, String name) {
        try {
            return Fields.of(MAPPER.readValue(bytes, Object.class), name);
        } catch (IOException e) {
            throw new StateException("%s: got no JSON: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper =
                JsonMapper.builder()
                        .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                        .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .build();
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxStringLength(MOST_CHARS).build());
        return mapper;
    }
}
