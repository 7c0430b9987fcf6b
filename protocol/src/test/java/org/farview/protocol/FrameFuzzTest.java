package org.farview.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Frames of every type, damaged: each is read or refused with a reason, and what was read is the
 * same when it is written and read again.
 */
class FrameFuzzTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What one type came to. */
    private record Tally(FrameType type, long seed, long tried, long read, long slowestNanos) {}

    @Test
    void damagedFramesAreReadOrRefused() {
        fuzz(Duration.ofSeconds(5).dividedBy(FrameType.values().length));
    }

    @Test
    @Tag("long")
    void damagedFramesOfEachTypeAreReadOrRefusedForAMinute() {
        fuzz(Duration.ofSeconds(60));
    }

    private static void fuzz(Duration each) {
        List<Tally> tallies =
                Arrays.stream(FrameType.values()).parallel().map(type -> fuzz(type, each)).toList();
        for (Tally tally : tallies) {
            System.out.printf(
                    "frame fuzz: %s %d tried, %d read, slowest %d us, -Dfarview.fuzz.seed=%d%n",
                    tally.type().wireName(),
                    tally.tried(),
                    tally.read(),
                    tally.slowestNanos() / 1000,
                    tally.seed());
            assertThat(tally.read()).as("%s", tally).isBetween(1L, tally.tried() - 1);
        }
    }

    private static Tally fuzz(FrameType type, Duration duration) {
        List<JsonNode> samples = samples(type);
        long seed = Long.getLong("farview.fuzz.seed", System.nanoTime());
        DamagedJson damage = new DamagedJson(new Random(seed));
        long tried = 0;
        long read = 0;
        long slowest = 0;
        long end = System.nanoTime() + duration.toNanos();
        do {
            for (int i = 0; i < 200; i++) {
                String text = damage.damaged(samples);
                long start = System.nanoTime();
                Decoded decoded = FrameCodec.decode(text);
                slowest = Math.max(slowest, System.nanoTime() - start);
                read += isReadAgain(decoded, text, seed) ? 1 : 0;
                tried++;
            }
        } while (System.nanoTime() - end < 0);
        return new Tally(type, seed, tried, read, slowest);
    }

    private static boolean isReadAgain(Decoded decoded, String text, long seed) {
        return switch (decoded) {
            case Decoded.Frame(Envelope envelope) -> {
                assertThat(FrameCodec.decode(FrameCodec.encode(envelope)))
                        .as("seed %d: %s", seed, text)
                        .isEqualTo(decoded);
                yield true;
            }
            case Decoded.Unknown _ -> false;
            case Decoded.Malformed malformed -> {
                assertThat(malformed.reason()).as("seed %d: %s", seed, text).isNotBlank();
                yield false;
            }
        };
    }

    private static List<JsonNode> samples(FrameType type) {
        List<JsonNode> samples = new ArrayList<>();
        for (Path file : Samples.in("golden")) {
            try {
                JsonNode sample = JSON.readTree(Samples.read(file));
                if (sample.path("type").asText().equals(type.wireName())) {
                    samples.add(sample);
                }
            } catch (JsonProcessingException e) {
                throw new AssertionError(file.toString(), e);
            }
        }
        return samples;
    }
}
