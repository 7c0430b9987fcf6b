package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.junit.jupiter.api.Test;

/** Several people look at one scene. */
final class SharedSceneIT {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int PICTURES_BESIDE_A_DEAF_VIEWER = 10;

    @Test
    void whatOneChangesTheOtherSeesAndANewcomerToo() {
        try (TestServer server = TestServer.start(SyntheticImage.small());
                ControlClient one = server.control();
                ControlClient other = server.control()) {
            one.change("layer/layer-0/gamma", "1.5");
            assertThat(gamma(one)).isEqualTo(1.5);
            assertThat(gamma(other)).isEqualTo(1.5);

            other.change("dims/z/index", "11");
            assertThat(step(one)).isEqualTo(11);
            assertThat(step(other)).isEqualTo(11);
            try (ControlClient newcomer = server.control()) {
                JsonNode scene = newcomer.await("notify.scene");
                assertThat(scene.at("/payload/layers/0/controls/gamma").asDouble()).isEqualTo(1.5);
                assertThat(scene.at("/payload/viewer/dims/current_step/0").asInt()).isEqualTo(11);
            }
        }
    }

    private static double gamma(ControlClient client) {
        return client.await(frame ->
                        ControlClient.typeOf(frame).equals("notify.layers")
                                && frame.at("/payload/controls").size() == 1)
                .at("/payload/controls/gamma")
                .asDouble();
    }

    private static int step(ControlClient client) {
        return client.await(frame ->
                        ControlClient.typeOf(frame).equals("notify.dims")
                                && frame.at("/payload/step/0").asInt() == 11)
                .at("/payload/step/0")
                .asInt();
    }

    @Test
    void whoComesBackWithTokensMissesNothing() {
        try (TestServer server = TestServer.start(SyntheticImage.small());
                ControlClient stays = server.control();
                ControlClient drops = server.control()) {
            Map<String, String> tokens = new LinkedHashMap<>();
            stays.change("layer/layer-0/opacity", "0.9");
            stays.await("notify.layers");
            JsonNode last =
                    drops.await(frame -> {
                        if (frame.has("delta_token")) {
                            tokens.put(
                                    ControlClient.typeOf(frame),
                                    frame.path("delta_token").asText());
                        }
                        return frame.at("/payload/controls/opacity").asDouble() == 0.9;
                    });
            drops.drop();
            for (String opacity : List.of("0.8", "0.7", "0.6")) {
                stays.change("layer/layer-0/opacity", opacity);
                stays.await("notify.layers"); // what follows at once would be told together
            }

            try (ControlClient back = server.resume(tokens)) {
                stays.change("layer/layer-0/opacity", "0.5");

                assertThat(opacitiesUntilHalf(back, last.path("seq").asLong()))
                        .containsExactly(0.8, 0.7, 0.6, 0.5);
            }
        }
    }

    /** The opacities told, each with the next sequence number. */
    private static List<Double> opacitiesUntilHalf(ControlClient client, long lastSeq) {
        List<Double> told = new ArrayList<>();
        while (told.isEmpty() || told.getLast() != 0.5) {
            JsonNode frame = client.await("notify.layers");
            told.add(frame.at("/payload/controls/opacity").asDouble());
            assertThat(frame.path("seq").asLong()).isEqualTo(lastSeq + told.size());
        }
        return told;
    }

    @Test
    void aViewerThatNeverReadsSlowsNobody() {
        try (TestServer server =
                        TestServer.start(
                                SyntheticImage.of(List.of(64, 640, 1280), 64, 3),
                                "render.width=1280",
                                "render.height=640",
                                "video.bitrate=200000000");
                ControlClient control = server.control("x.status");
                PixelClient deaf = server.deafPixels();
                PixelClient pixels = server.pixels()) {
            control.awaitComplete();
            int beside = 0;
            long end = System.nanoTime() + TestServer.PATIENCE.toNanos();
            for (int turn = 0; beside < PICTURES_BESIDE_A_DEAF_VIEWER; turn++) {
                assertThat(System.nanoTime()).as("in time").isLessThan(end);
                pixels.drain();
                control.change("dims/z/index", Integer.toString(turn % 64));
                assertThat(pixels.next(SOON)).as("a picture for who reads").isNotNull();
                beside += server.counter("frames_dropped") > 0 ? 1 : 0;
            }

            assertThat(server.gauge("pixel_clients")).isEqualTo(2);
            assertThat(deaf.drain()).isEmpty();
        }
    }
}
