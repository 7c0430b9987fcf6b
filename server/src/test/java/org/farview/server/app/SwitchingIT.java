package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.farview.server.ShowsSetting;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.LumaDecoder;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.farview.server.datasets.ZarrFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another image is loaded while people look. */
final class SwitchingIT {
    /** Three quarters of the canvas are image; the first image is at most 250 of 255 bright. */
    private static final double WHITE = 185;

    private static final double NEARLY_BLACK = 20;

    @TempDir private Path served;

    @BeforeEach
    void writeImages() {
        ZarrFiles.image(served.resolve("white.zarr"), 255);
        ZarrFiles.image(served.resolve("dark.zarr"), 10);
    }

    private TestServer start() {
        return TestServer.start(SyntheticImage.small(), "data.roots=" + served);
    }

    @Test
    void twoClientsSeeTheSwitchAndPicturesOfTheNewImageArrive() throws IOException {
        try (LumaDecoder decoder = new LumaDecoder();
                TestServer server = start();
                ControlClient one = server.control("x.status");
                ControlClient other = server.control("x.scene");
                PixelClient pixels = server.pixels()) {
            one.awaitComplete();
            other.change("layer/layer-0/gamma", "2");
            other.drain();

            String call = one.call("napari.load_zarr", "{\"path\":\"white.zarr\"}");

            List<JsonNode> seenByOne = until(one, call);
            assertThat(seenByOne.getLast().at("/payload/result/ok").asBoolean()).isTrue();
            List<JsonNode> seenByOther =
                    List.of(
                            other.await("notify.scene"),
                            other.await("x.notify.scene"),
                            other.await("notify.dims"),
                            other.await("notify.layers"),
                            other.await("notify.stream"));
            for (String type : List.of("notify.scene", "notify.dims", "notify.layers")) {
                assertThat(payload(seenByOther, type)).isEqualTo(payload(seenByOne, type));
            }
            JsonNode scene = payload(seenByOne, "notify.scene");
            assertThat(scene.at("/layers/0/name").asText()).isEqualTo("white.zarr");
            assertThat(scene.at("/layers/0/controls/gamma").asDouble()).isEqualTo(1);
            assertThat(scene.at("/viewer/dims/level_shapes/0/0").asInt()).isEqualTo(ZarrFiles.SIDE);
            awaitMean(decoder, pixels, WHITE, 255);
            one.change("dims/z/index", Integer.toString(ZarrFiles.SIDE - 1));
            assertThat(server.get("snapshot.png").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void imagesFollowEachOtherAndTheSameOneIsReadAnew() throws IOException {
        try (LumaDecoder decoder = new LumaDecoder();
                TestServer server = start();
                ControlClient control = server.control();
                PixelClient pixels = server.pixels()) {
            load(control, "white.zarr");
            awaitMean(decoder, pixels, WHITE, 255);
            long before = server.gauge("cache_resident_bytes");
            load(control, "dark.zarr");
            awaitMean(decoder, pixels, 0, NEARLY_BLACK);

            ZarrFiles.image(served.resolve("dark.zarr"), 255);
            load(control, "dark.zarr");

            awaitMean(decoder, pixels, WHITE, 255);
            assertThat(server.gauge("cache_resident_bytes"))
                    .as("one chunk of the image shown, and what new scenes show")
                    .isLessThanOrEqualTo(before);
        }
    }

    @Test
    void aVolumeFollowsAVolume() {
        try (LumaDecoder decoder = new LumaDecoder();
                TestServer server = start();
                ControlClient control = server.control("x.status");
                PixelClient pixels = server.pixels()) {
            control.change("view/main/ndisplay", "3");
            control.awaitComplete();
            for (String name : List.of("dark.zarr", "white.zarr", "dark.zarr")) {
                load(control, name);
                control.change("view/main/ndisplay", "3");
                if (name.startsWith("dark")) {
                    awaitMean(decoder, pixels, 0, NEARLY_BLACK);
                } else {
                    awaitMean(decoder, pixels, 3 * NEARLY_BLACK, 255);
                }
            }
        }
    }

    @Test
    void aLoadThatFailsChangesNothing() throws IOException {
        ZarrFiles.image(served.resolve("cut.zarr"), 255);
        Files.write(served.resolve("cut.zarr/0/0/0/0"), new byte[3]);
        try (TestServer server = start();
                ControlClient one = server.control("x.status");
                ControlClient other = server.control("x.scene");
                PixelClient pixels = server.pixels()) {
            one.awaitComplete();
            byte[] before = server.get("snapshot.png").body();
            other.await("notify.stream");
            long resident = server.gauge("cache_resident_bytes");

            for (String path : List.of("cut.zarr", "nothing.zarr", "../", ".")) {
                JsonNode answer =
                        one.answer(
                                one.call("napari.load_zarr", "{\"path\":\"%s\"}".formatted(path)));
                assertThat(answer.path("status").asText()).as(path).isEqualTo("error");
            }

            assertThat(server.get("snapshot.png").body()).isEqualTo(before);
            assertThat(server.gauge("cache_resident_bytes")).isEqualTo(resident);
            JsonNode ack = other.change("layer/layer-0/gamma", "1");
            assertThat(ack.at("/payload/version").asInt()).isEqualTo(1);
            assertThat(other.drain())
                    .noneMatch(frame -> ControlClient.typeOf(frame).equals("notify.scene"));
            assertThat(pixels.next().width()).isEqualTo(320);
        }
    }

    @Test
    void updatesAreAnsweredOnceEachWhileImagesChange() {
        try (TestServer server = start();
                ControlClient loader = server.control();
                ControlClient mover = server.control()) {
            List<String> intents = new ArrayList<>();
            for (int turn = 0; turn < 6; turn++) {
                String call =
                        loader.call(
                                "napari.load_zarr",
                                "{\"path\":\"%s\"}"
                                        .formatted(turn % 2 == 0 ? "white.zarr" : "dark.zarr"));
                for (int i = 0; i < 50; i++) {
                    intents.add(mover.update("dims/z/index", Integer.toString(i)));
                }
                assertThat(loader.answer(call).path("status").asText()).isEqualTo("ok");
            }
            intents.add(mover.update("layer/layer-0/opacity", "0.25"));

            List<String> answered = new ArrayList<>();
            int scenes = 0;
            while (answered.size() < intents.size()) {
                JsonNode frame = mover.await(any -> true);
                scenes += ControlClient.typeOf(frame).equals("notify.scene") ? 1 : 0;
                if (ControlClient.typeOf(frame).equals("ack.state")) {
                    answered.add(frame.at("/payload/intent_id").asText());
                    assertThat(frame.at("/payload/status").asText()).isEqualTo("accepted");
                }
            }

            assertThat(answered).isEqualTo(intents);
            assertThat(scenes).as("the baseline's and one per switch").isEqualTo(7);
            try (ControlClient newcomer = server.control()) {
                JsonNode scene = newcomer.await("notify.scene").get("payload");
                assertThat(scene.at("/layers/0/name").asText()).isEqualTo("dark.zarr");
                assertThat(scene.at("/layers/0/controls/opacity").asDouble()).isEqualTo(0.25);
                assertThat(scene.at("/viewer/dims/current_step/0").asInt())
                        .isEqualTo(ZarrFiles.SIDE - 1);
            }
        }
    }

    @Test
    void whoComesBackAfterASwitchGetsTheNewScene() {
        try (TestServer server = start();
                ControlClient stays = server.control();
                ControlClient drops = server.control()) {
            Map<String, String> tokens = new LinkedHashMap<>();
            drops.await(frame -> {
                if (frame.has("delta_token")) {
                    tokens.put(ControlClient.typeOf(frame), frame.path("delta_token").asText());
                }
                return ControlClient.typeOf(frame).equals("notify.layers");
            });
            drops.drop();
            load(stays, "white.zarr");

            try (ControlClient back = server.resume(tokens)) {
                JsonNode scene = back.await("notify.scene");

                assertThat(scene.at("/payload/layers/0/name").asText()).isEqualTo("white.zarr");
                assertThat(scene.path("delta_token").asText())
                        .isNotEqualTo(tokens.get("notify.scene"));
                assertThat(back.await("notify.layers").at("/payload/controls").size())
                        .as("all controls")
                        .isGreaterThan(5);
            }
        }
    }

    @Test
    @ShowsSetting("data.roots")
    void theServedFolderIsListed() {
        try (TestServer server = start();
                ControlClient control = server.control()) {
            JsonNode listing = control.answer(control.call("fs.listdir", "{}")).get("result");

            assertThat(listing.at("/entries")).hasSize(2);
            assertThat(listing.at("/entries/0/name").asText()).isEqualTo("dark.zarr");
            assertThat(listing.at("/entries/0/zarr_metadata/is_dataset").asBoolean()).isTrue();
            assertThat(listing.at("/has_more").asBoolean(true)).isFalse();
        }
    }

    private static void load(ControlClient control, String name) {
        JsonNode answer =
                control.answer(
                        control.call("napari.load_zarr", "{\"path\":\"%s\"}".formatted(name)));
        assertThat(answer.path("status").asText()).as("%s", answer).isEqualTo("ok");
    }

    /** The frames up to and with the answer to a call. */
    private static List<JsonNode> until(ControlClient client, String call) {
        List<JsonNode> frames = new ArrayList<>();
        client.await(frame -> {
            frames.add(frame);
            return frame.at("/payload/in_reply_to").asText().equals(call);
        });
        return frames;
    }

    /** The last payload of a type. */
    private static JsonNode payload(List<JsonNode> frames, String type) {
        return frames.stream()
                .filter(frame -> ControlClient.typeOf(frame).equals(type))
                .reduce((first, last) -> last)
                .orElseThrow()
                .get("payload");
    }

    /** Decodes pictures until one's mean luma is in the range. */
    private static void awaitMean(
            LumaDecoder decoder, PixelClient pixels, double low, double high) {
        double mean = -1;
        long end = System.nanoTime() + TestServer.PATIENCE.toNanos();
        while (mean < low || mean > high) {
            assertThat(System.nanoTime()).as("mean luma %s", mean).isLessThan(end);
            mean = decoder.mean(pixels.next());
        }
    }
}
