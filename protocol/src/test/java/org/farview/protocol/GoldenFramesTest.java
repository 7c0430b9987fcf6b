package org.farview.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class GoldenFramesTest {
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
    void decodedAndEncodedAgainIsTheSameJson(Path file) throws JsonProcessingException {
        String text = Samples.read(file);

        Decoded decoded = FrameCodec.decode(text);

        assertThat(decoded).isInstanceOf(Decoded.Frame.class);
        String again = FrameCodec.encode(((Decoded.Frame) decoded).envelope());
        assertThat(JSON.readTree(again)).isEqualTo(JSON.readTree(text));
        assertThat(again).doesNotContain("\n", "\": ", ", \"");
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void brokenRuleIsNamed(Path file) throws JsonProcessingException {
        JsonNode sample = JSON.readTree(Samples.read(file));

        Decoded decoded = FrameCodec.decode(sample.get("frame").toString());

        assertThat(decoded).isInstanceOf(Decoded.Malformed.class);
        Decoded.Malformed malformed = (Decoded.Malformed) decoded;
        assertThat(malformed.reason()).isEqualTo(sample.get("reason").asText());
        assertThat(malformed.problem()).isEqualTo(Decoded.Problem.BROKEN_RULE);
        assertThat(malformed.ids().type()).hasValue(sample.at("/frame/type").asText());
    }

    @Test
    void everyFrameTypeHasAGoldenAndAnInvalidFile() {
        Set<String> all =
                Arrays.stream(FrameType.values())
                        .map(FrameType::wireName)
                        .collect(Collectors.toSet());

        assertThat(typesIn("golden")).isEqualTo(all);
        assertThat(typesIn("invalid")).isEqualTo(all);
    }

    @Test
    void everyGoldenVariantHasAnInvalidOne() {
        assertThat(namesIn("invalid")).containsAll(namesIn("golden"));
    }

    private static Set<String> namesIn(String folder) {
        return Samples.in(folder).stream()
                .map(file -> file.getFileName().toString())
                .collect(Collectors.toSet());
    }

    private static Set<String> typesIn(String folder) {
        return Samples.in(folder).stream()
                .map(file -> file.getFileName().toString().replaceAll("(-[a-z]+)?\\.json$", ""))
                .collect(Collectors.toSet());
    }
}
