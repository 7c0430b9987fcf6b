package org.farview.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.farview.scene.SceneState;
import org.farview.scene.update.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The reducer does what the checked-in files say. */
final class VectorsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Arguments> files() {
        return Samples.in("vectors").stream()
                .map(file -> argumentSet(file.getFileName().toString(), file));
    }

    @ParameterizedTest
    @MethodSource("files")
    void reducerAnswersAndLeavesTheLayerAsWritten(Path file) throws JsonProcessingException {
        for (JsonNode one : JSON.readTree(Samples.read(file))) {
            SceneState before = looking(one.get("before"));
            String key = one.at("/update/key").asText();

            Outcome outcome = Vectors.reduce(before, key, value(one.at("/update/value")));

            assertThat(tree(Vectors.ack(outcome))).as(one.toString()).isEqualTo(one.get("ack"));
            assertThat(tree(Vectors.look(Vectors.after(before, outcome))))
                    .as(one.toString())
                    .isEqualTo(one.get("after"));
        }
    }

    /** The scene whose layer looks like this, reached by updates. */
    private static SceneState looking(JsonNode controls) throws JsonProcessingException {
        SceneState state = Vectors.scene();
        for (Map.Entry<String, JsonNode> control : controls.properties()) {
            Outcome outcome = Vectors.reduce(state, control.getKey(), value(control.getValue()));
            state = Vectors.after(state, outcome);
        }
        assertThat(tree(Vectors.look(state))).isEqualTo(controls);
        return state;
    }

    private static Object value(JsonNode json) throws JsonProcessingException {
        return Objects.requireNonNull(JSON.treeToValue(json, Object.class));
    }

    private static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }
}
