package org.farview.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Codec and schema judge alike: every value of every golden frame is removed or replaced by others
 * in turn, and both must take or refuse the result. Where the schema is stricter, it is about null
 * for an absent field in what the server writes.
 */
final class SchemaAgreementTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What each value is replaced by; each breaks some rule somewhere. */
    private static final List<String> OTHERS =
            List.of(
                    "null",
                    "true",
                    "\"x\"",
                    "-1",
                    "300.25",
                    "3000000000",
                    "[]",
                    "[1, 2, 3, 4]",
                    "[null]",
                    "{\"x\": null}");

    /** Where in a frame: keys and indices. */
    private record Place(JsonNode parent, Optional<String> key, int index) {
        JsonNode get() {
            return key.map(parent::get).orElseGet(() -> parent.get(index));
        }

        void put(JsonNode value) {
            switch (parent) {
                case ObjectNode object -> object.set(key.orElseThrow(), value);
                case ArrayNode array -> array.set(index, value);
                default -> throw new IllegalStateException(parent.toString());
            }
        }
    }

    static Stream<Arguments> golden() {
        return Samples.in("golden").stream()
                .map(file -> argumentSet(file.getFileName().toString(), file));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void bothJudgeEveryReplacedValueAlike(Path file) throws JsonProcessingException {
        JsonNode frame = JSON.readTree(Samples.read(file));
        for (Place place : places(frame, new ArrayList<>())) {
            JsonNode before = place.get();
            for (String other : OTHERS) {
                place.put(JSON.readTree(other));
                assertAgreed(frame, place.get() instanceof NullNode);
            }
            place.put(before);
        }
    }

    @ParameterizedTest
    @MethodSource("golden")
    void bothJudgeEveryMissingAndEveryAddedKeyAlike(Path file) throws JsonProcessingException {
        JsonNode frame = JSON.readTree(Samples.read(file));
        for (Place place : places(frame, new ArrayList<>())) {
            if (place.parent() instanceof ObjectNode object) {
                String key = place.key().orElseThrow();
                JsonNode before = object.remove(key);
                assertAgreed(frame, false);
                object.set(key, before);
                object.put("added", 1);
                assertAgreed(frame, false);
                object.remove("added");
            }
        }
        for (String field : List.of("session", "frame_id", "intent_id", "seq", "delta_token")) {
            if (!frame.has(field)) {
                ((ObjectNode) frame).put(field, "1");
                assertAgreed(frame, false);
                ((ObjectNode) frame).remove(field);
            }
        }
    }

    private static void assertAgreed(JsonNode frame, boolean schemaMayBeStricter)
            throws JsonProcessingException {
        boolean codec = FrameCodec.decode(frame.toString()) instanceof Decoded.Frame;
        boolean schema = FrameSchemas.errors(frame).isEmpty();
        if (schemaMayBeStricter && !schema) {
            return;
        }
        assertThat(codec)
                .as("%s%nschema: %s%ncodec: %s", frame, FrameSchemas.errors(frame), codec)
                .isEqualTo(schema);
    }

    /**
     * All places but the type, which decides what is judged at all; of arrays the first element
     * only, and nothing inside metadata, which is free: the whole scene has hundreds of both.
     */
    private static List<Place> places(JsonNode node, List<Place> found) {
        if (node instanceof ObjectNode object) {
            for (String key : object.properties().stream().map(entry -> entry.getKey()).toList()) {
                if (!key.equals("type") || !object.has("payload")) {
                    found.add(new Place(object, Optional.of(key), 0));
                }
                if (!key.equals("metadata")) {
                    places(object.get(key), found);
                }
            }
        }
        if (node instanceof ArrayNode array && !array.isEmpty()) {
            found.add(new Place(array, Optional.empty(), 0));
            places(array.get(0), found);
        }
        return found;
    }
}
