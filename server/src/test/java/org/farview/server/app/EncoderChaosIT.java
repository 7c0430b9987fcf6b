package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.farview.render.cpu.CpuRenderer;
import org.farview.render.video.EncoderLadder;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.LiveThreads;
import org.farview.server.app.fixture.LumaDecoder;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.farview.server.app.fixture.TroubledEncoder;
import org.farview.server.app.fixture.TroubledEncoder.Trouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Encoders that throw, give garbage or hang in the middle of a stream: another takes over, all are
 * told, and pictures that decode come back.
 */
final class EncoderChaosIT {
    /** Two failures with a pause between take about a third of a second, a hang 1.25 s. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final double NOT_BLACK = 25;

    /** One that is written, one that waits, one that is encoded; one that a hanging call reads. */
    private static final int MOST_BUFFERS = 4;

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void anotherEncoderTakesOverAndNothingIsLeftBehind(Trouble trouble) {
        TroubledEncoder encoders = new TroubledEncoder(trouble);
        LiveThreads before = LiveThreads.now();
        try (TestServer server = TestServer.start(SyntheticImage.small(), backends(encoders));
                ControlClient mover = server.control("x.status");
                ControlClient other = server.control("x.status");
                PixelClient pixels = server.pixels()) {
            mover.awaitComplete();
            pixels.next();
            other.drain();

            encoders.begin();
            moveUntilFallback(mover, encoders);

            assertToldOnce(other, trouble);
            assertDecodable(mover, pixels, encoders, trouble);
            other.await(frame -> frame.at("/payload/encoder").asText().equals("sound"));
            assertThat(encoders.openBuffers()).isLessThanOrEqualTo(MOST_BUFFERS);

            encoders.release();
        }
        assertThat(LiveThreads.newSince(before, TestServer.PATIENCE)).as("threads").isEmpty();
        assertThat(encoders.buffers()).as("buffers seen").isPositive();
        assertThat(encoders.openBuffers()).as("buffers not freed").isZero();
        assertThat(encoders.open()).as("encoders not closed").isZero();
    }

    private static Backends backends(TroubledEncoder encoders) {
        return new Backends(
                List.of(new RendererRung("cpu", CpuRenderer::new)),
                EncoderLadder.of(encoders.rung(), encoders.sound()));
    }

    /** One that hangs is given no second chance. */
    private static List<String> expected(Trouble trouble) {
        return trouble == Trouble.HANGS
                ? List.of("encoder.fallback")
                : List.of("encoder.restarting", "encoder.fallback");
    }

    /** Steps through the volume until the other encoder has been opened. */
    private static void moveUntilFallback(ControlClient mover, TroubledEncoder encoders) {
        long end = System.nanoTime() + TestServer.PATIENCE.toNanos();
        for (int i = 0; !encoders.hasTakenOver(); i++) {
            mover.change("dims/z/index", Integer.toString(i % 128));
            assertThat(System.nanoTime() - end).as("no other encoder took over").isNegative();
        }
    }

    /** What failed, and of the new stream: in either order, since both may be told in one burst. */
    private static void assertToldOnce(ControlClient other, Trouble trouble) {
        List<String> codes = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        while (codes.size() < expected(trouble).size()
                || !rates.contains(TroubledEncoder.SOUND_RATE)) {
            JsonNode frame =
                    other.await(any ->
                            List.of("notify.error", "notify.stream")
                                    .contains(any.at("/type").asText()));
            if (frame.at("/type").asText().equals("notify.error")) {
                codes.add(frame.at("/payload/code").asText());
            } else {
                rates.add(frame.at("/payload/fps").asDouble());
            }
        }
        assertThat(codes).isEqualTo(expected(trouble));
        assertThat(rates.getLast())
                .as("the stream is another one")
                .isEqualTo(TroubledEncoder.SOUND_RATE);
    }

    /** From the first keyframe on, as a browser that has got a new configuration decodes. */
    private static void assertDecodable(
            ControlClient mover, PixelClient pixels, TroubledEncoder encoders, Trouble trouble) {
        PixelClient.Packet picture = pixels.next();
        while (!picture.keyframe() || picture.nanos() - encoders.firstNanos() < 0) {
            picture = pixels.next();
        }
        Duration gap = Duration.ofNanos(picture.nanos() - encoders.firstNanos());
        System.out.printf("decodable picture after %d ms: %s%n", gap.toMillis(), trouble);
        assertThat(gap).isLessThan(SOON);
        try (LumaDecoder decoder = new LumaDecoder()) {
            assertThat(decoder.mean(picture)).isGreaterThan(NOT_BLACK);
            mover.change("dims/z/index", "99");
            assertThat(decoder.mean(pixels.next())).isGreaterThan(NOT_BLACK);
        }
    }
}
