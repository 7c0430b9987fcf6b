package org.farview.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FrameCodecTest {
    private static final String UPDATE =
            """
            {"type":"state.update","version":2,"session":"s","frame_id":"state-1","timestamp":1.5,\
            "intent_id":"i-1","payload":{"scope":"layer","target":"layer-0","key":"gamma",\
            "value":%s}}\
            """;

    @Test
    void valueKeepsItsJsonType() {
        assertThat(value("12")).isEqualTo(12L);
        assertThat(value("12.0")).isEqualTo(12.0);
        assertThat(value("123456789012345678901234567890")).isEqualTo(1.2345678901234568e29);
        assertThat(value("true")).isEqualTo(true);
        assertThat(value("null")).isNull();
        assertThat(value("[1,null,\"a\"]")).isEqualTo(Arrays.asList(1L, null, "a"));
        assertThat(value("{\"factor\":0.8}")).isEqualTo(Map.of("factor", 0.8));
    }

    @Test
    void numberThatIsNotFiniteIsRefusedWithTheIdsToAnswer() {
        for (String number : List.of("NaN", "Infinity", "-Infinity", "1e999", "[-1e999]")) {
            Decoded.Malformed malformed = malformed(UPDATE.formatted(number));

            assertThat(malformed.reason())
                    .isEqualTo("frame: got NaN or infinity, wanted finite numbers");
            assertThat(malformed.ids())
                    .isEqualTo(
                            new Decoded.Ids(
                                    Optional.of("state.update"),
                                    Optional.of("s"),
                                    Optional.of("state-1"),
                                    Optional.of("i-1")));
        }
    }

    @Test
    void textThatIsNotJsonIsRefused() {
        for (String text :
                List.of("", " ", "{", "{\"a\":}", "[1", "{} {}", "nul", "'a'", "{a:1}")) {
            assertThat(malformed(text).problem()).isEqualTo(Decoded.Problem.NOT_JSON);
        }
    }

    @Test
    void jsonThatIsNotAnObjectIsRefused() {
        for (String text : List.of("1", "null", "[]", "\"text\"", "true")) {
            assertThat(malformed(text).problem()).isEqualTo(Decoded.Problem.NOT_AN_OBJECT);
        }
    }

    @Test
    void nestingBeyondTheBoundIsRefused() {
        int inValue = JsonReader.MAX_DEPTH - 2;

        assertThat(value("[".repeat(inValue) + "]".repeat(inValue))).isNotNull();
        String tooDeep = UPDATE.formatted("[".repeat(100_000));
        assertThat(malformed(tooDeep).problem()).isEqualTo(Decoded.Problem.NOT_JSON);
    }

    @Test
    void textBeyondTheBoundIsRefused() {
        String text = " ".repeat(FrameCodec.MAX_CHARS + 1);

        assertThat(malformed(text).reason())
                .isEqualTo("frame: got 1048577 characters, wanted at most 1048576");
    }

    @Test
    void lastOfDuplicateKeysWins() {
        assertThat(value("1,\"value\":2")).isEqualTo(2L);
    }

    @Test
    void unknownTypeIsNamedAndNotJudged() {
        assertThat(FrameCodec.decode("{\"type\":\"ping\"}")).isEqualTo(new Decoded.Unknown("ping"));
    }

    @Test
    void missingTypeIsABrokenRule() {
        assertThat(malformed("{\"type\":7}").reason()).isEqualTo("type: wanted a string");
    }

    @Test
    void anotherVersionIsABrokenRule() {
        String text = UPDATE.formatted("1").replace("\"version\":2", "\"version\":1");

        assertThat(malformed(text).reason()).isEqualTo("version: got 1, wanted 2");
    }

    @Test
    void nullOfAnOptionalFieldMeansAbsent() {
        String text = UPDATE.formatted("1").replace("{\"type\"", "{\"seq\":null,\"type\"");

        assertThat(frame(text).seq()).isEmpty();
    }

    @Test
    void nullInsideACameraDeltaIsAValue() {
        String text =
                """
                {"type":"notify.camera","version":2,"session":"s","timestamp":1.5,\
                "payload":{"mode":"set","origin":"state.update","delta":{"zoom":null,"rect":[1,null]}}}\
                """;

        NotifyCamera camera = (NotifyCamera) frame(text).payload();

        assertThat(camera.delta().orElseThrow())
                .containsEntry("zoom", null)
                .containsEntry("rect", Arrays.asList(1.0, null));
    }

    @Test
    void typeOfHelloMayHaveAnyCase() {
        assertThat(FrameType.named("Session.HELLO")).hasValue(FrameType.SESSION_HELLO);
        assertThat(FrameType.named("Session.ACK")).isEmpty();
    }

    @Test
    void doublesAlwaysLookLikeDoubles() {
        List<Object> numbers = List.of(12.0, 1.0e10, 0.00012, 1795350507.887, 1e300, -0.5);

        assertThat(new JsonWriter().member("n", numbers).finish())
                .isEqualTo("{\"n\":[12.0,10000000000.0,0.00012,1795350507.887,1.0E300,-0.5]}");
    }

    @Test
    void writingANumberThatIsNotFiniteIsABug() {
        JsonWriter writer = new JsonWriter();

        assertThatThrownBy(() -> writer.member("n", Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writingAnEnvelopeWithoutARequiredFieldIsABug() {
        Envelope envelope =
                new Envelope(
                        Optional.empty(),
                        Optional.of("heartbeat-1"),
                        0.0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new SessionHeartbeat());

        assertThatThrownBy(() -> FrameCodec.encode(envelope))
                .hasMessage("session.heartbeat: session: missing");
    }

    @Test
    void damagedFramesNeverThrow() {
        long seed = System.nanoTime();
        Random random = new Random(seed);

        for (Path file : Samples.in("golden")) {
            byte[] text = Samples.read(file).getBytes(StandardCharsets.UTF_8);
            IntStream.range(0, 300)
                    .mapToObj(i -> damaged(text, random))
                    .forEach(damaged ->
                            assertThat(FrameCodec.decode(damaged))
                                    .as("seed %d: %s", seed, damaged)
                                    .isNotNull());
        }
    }

    private static String damaged(byte[] text, Random random) {
        byte[] copy = text.clone();
        String marks = "{}[]\",:0123456789-+.eEnulltruefalsNaI\\ ";
        for (int i = random.nextInt(4); i >= 0; i--) {
            copy[random.nextInt(copy.length)] = (byte) marks.charAt(random.nextInt(marks.length()));
        }
        return new String(copy, StandardCharsets.UTF_8);
    }

    private static @Nullable Object value(String json) {
        return ((StateUpdate) frame(UPDATE.formatted(json)).payload()).value();
    }

    private static Envelope frame(String text) {
        Decoded decoded = FrameCodec.decode(text);
        assertThat(decoded).isInstanceOf(Decoded.Frame.class);
        return ((Decoded.Frame) decoded).envelope();
    }

    private static Decoded.Malformed malformed(String text) {
        Decoded decoded = FrameCodec.decode(text);
        assertThat(decoded).as(text).isInstanceOf(Decoded.Malformed.class);
        return (Decoded.Malformed) decoded;
    }
}
