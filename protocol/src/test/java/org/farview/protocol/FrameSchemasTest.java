package org.farview.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schemas say of the sample frames what the codec says. Where a rule has no words in JSON
 * Schema, the invalid file has a member {@code beyond_schema} with the reason.
 */
final class FrameSchemasTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Arguments> golden() {
        return Samples.in("golden").stream()
                .map(file -> argumentSet(file.getFileName().toString(), file));
    }

    static Stream<Arguments> invalid() {
        return Samples.in("invalid").stream()
                .map(file -> argumentSet(file.getFileName().toString(), file));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void goldenFrameIsValid(Path file) throws JsonProcessingException {
        assertThat(FrameSchemas.errors(JSON.readTree(Samples.read(file)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void invalidFrameIsRefusedIfASchemaCan(Path file) throws JsonProcessingException {
        JsonNode sample = JSON.readTree(Samples.read(file));

        assertThat(FrameSchemas.errors(sample.get("frame")).isEmpty())
                .isEqualTo(sample.has("beyond_schema"));
    }

    @Test
    void codecWritesWhatTheSchemasAccept() throws JsonProcessingException {
        for (Path file : Samples.in("golden")) {
            Decoded.Frame frame = (Decoded.Frame) FrameCodec.decode(Samples.read(file));

            String again = FrameCodec.encode(frame.envelope());

            assertThat(FrameSchemas.errors(JSON.readTree(again))).as(again).isEmpty();
        }
    }
}
