package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongPredicate;
import javax.imageio.ImageIO;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.farview.server.datasets.ZarrFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Further images are added to the running scene, and taken out again. */
final class AddingIT {
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
    void twoLayersOverTwoImagesAreToldAndDrawn() throws IOException {
        try (TestServer server = start();
                ControlClient plain = server.control();
                ControlClient adder = server.control("x.layers", "x.scene", "x.status");
                PixelClient pixels = server.pixels()) {
            plain.await("notify.layers");
            adder.awaitComplete();
            int before = mean(server);

            JsonNode answer = add(adder, "{\"path\":\"white.zarr\",\"name\":\"glow\"}");

            assertThat(answer.at("/result/layer_id").asText()).isEqualTo("layer-1");
            JsonNode told = plain.await("notify.layers").get("payload");
            assertThat(told.at("/layer_id").asText()).isEqualTo("layer-1");
            assertThat(told.at("/metadata/name").asText()).isEqualTo("glow");
            assertThat(told.at("/controls/colormap").asText()).isEqualTo("green");
            assertThat(told.at("/controls/blending").asText()).isEqualTo("additive");
            try (ControlClient newcomer = server.control()) {
                JsonNode layers = newcomer.await("notify.scene").at("/payload/layers");
                assertThat(layers).hasSize(2);
                assertThat(layers.at("/1/multiscale/levels/0/shape/0").asInt())
                        .isEqualTo(ZarrFiles.SIDE);
            }
            pixels.next();
            assertThat(mean(server)).as("another picture").isNotEqualTo(before);
            adder.change("layer/layer-1/visible", "false");
            assertThat(mean(server)).as("the first alone").isEqualTo(before);
        }
    }

    @Test
    void aRemovedLayersImageIsForgotten() {
        try (TestServer server = start();
                ControlClient control = server.control("x.layers", "x.status");
                PixelClient pixels = server.pixels()) {
            control.awaitComplete();
            long before = server.gauge("cache_resident_bytes");
            add(control, "{\"path\":\"white.zarr\"}");
            add(control, "{\"path\":\"white.zarr\"}");
            awaitResident(server, resident -> resident > before);
            control.change("layer/layer-1/remove", "true");
            control.change("layer/layer-2/remove", "true");

            awaitResident(server, resident -> resident <= before);
            assertThat(pixels.next().width()).isPositive();
            add(control, "{\"path\":\"white.zarr\"}");
            control.change("layer/layer-0/remove", "true");
            assertThat(server.get("snapshot.png").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void everyLayerHasASmallPictureThatNewcomersGetToo() {
        try (TestServer server = start();
                ControlClient control = server.control("x.layers")) {
            assertThat(control.awaitThumbnail().at("/payload/layer_id").asText())
                    .isEqualTo("layer-0");

            add(control, "{\"path\":\"white.zarr\"}");

            JsonNode told = control.awaitThumbnail().get("payload");
            assertThat(told.at("/layer_id").asText()).isEqualTo("layer-1");
            assertThat(told.at("/thumbnail/shape").toString()).isEqualTo("[32,32,3]");
            assertThat(told.at("/thumbnail/array/16/16").toString())
                    .as("white in green")
                    .isEqualTo("[0.0,1.0,0.0]");
            try (ControlClient newcomer = server.control()) {
                assertThat(newcomer.awaitThumbnail().at("/payload/layer_id").asText())
                        .isEqualTo("layer-0");
                assertThat(newcomer.awaitThumbnail().get("payload")).isEqualTo(told);
            }
        }
    }

    @Test
    void whatIsRefusedLeavesEverythingAsItWas() throws IOException {
        ZarrFiles.image(served.resolve("cut.zarr"), 255);
        Files.write(served.resolve("cut.zarr/0/0/0/0"), new byte[3]);
        ZarrFiles.flatImage(served.resolve("flat.zarr"), "u", "v");
        try (TestServer server = start();
                ControlClient adder = server.control("x.layers", "x.status");
                ControlClient other = server.control("x.scene")) {
            byte[] before = server.get("snapshot.png").body();
            long resident = server.gauge("cache_resident_bytes");
            other.await("notify.layers");
            other.drain();

            for (List<String> each :
                    List.of(
                            List.of("cut.zarr", "zarr.invalid"),
                            List.of("nothing.zarr", "fs.not_found"),
                            List.of("../", "fs.forbidden"),
                            List.of(".", "zarr.disambiguate"),
                            List.of("flat.zarr", "layer.misfit"))) {
                String call =
                        adder.call("x.layers.add", "{\"path\":\"%s\"}".formatted(each.getFirst()));
                assertThat(adder.answer(call).path("code").asText()).isEqualTo(each.getLast());
            }

            assertThat(server.get("snapshot.png").body()).isEqualTo(before);
            assertThat(server.gauge("cache_resident_bytes")).isEqualTo(resident);
            assertThat(other.drain()).isEmpty();
            assertThat(other.change("layer/layer-0/gamma", "1").at("/payload/version").asInt())
                    .isEqualTo(1);
        }
    }

    /** Waits until the cache holds something, but no more than this. */
    private static void awaitResident(TestServer server, LongPredicate wanted) {
        long end = System.nanoTime() + TestServer.PATIENCE.toNanos();
        long resident = server.gauge("cache_resident_bytes");
        while (!wanted.test(resident)) {
            assertThat(System.nanoTime()).as("%d bytes are left", resident).isLessThan(end);
            resident = server.gauge("cache_resident_bytes");
        }
    }

    private static JsonNode add(ControlClient client, String kwargs) {
        JsonNode answer = client.answer(client.call("x.layers.add", kwargs));
        assertThat(answer.path("status").asText()).as("%s", answer).isEqualTo("ok");
        return answer;
    }

    /** Mean of the green of a still picture. */
    private static int mean(TestServer server) throws IOException {
        BufferedImage still =
                ImageIO.read(new ByteArrayInputStream(server.get("snapshot.png").body()));
        long sum = 0;
        for (int y = 0; y < still.getHeight(); y++) {
            for (int x = 0; x < still.getWidth(); x++) {
                sum += still.getRGB(x, y) >> 8 & 0xff;
            }
        }
        return (int) (sum / ((long) still.getWidth() * still.getHeight()));
    }
}
