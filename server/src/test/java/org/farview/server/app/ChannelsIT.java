package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.farview.data.Channel;
import org.farview.data.pattern.Patterns;
import org.farview.server.ShowsSetting;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.GridImage;
import org.farview.server.app.fixture.TestServer;
import org.farview.server.datasets.ZarrFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Channels that are layers, from the wire to the picture. */
class ChannelsIT {
    private static final int SIDE = 96;
    private static final String PATTERN = "pattern:channels?size=32,32,32&type=uint8";

    @TempDir private Path folder;

    /** Stored before and behind the sides of the picture, in chunks of one channel and of all. */
    @ParameterizedTest
    @CsvSource({"cyx, 1", "yxc, 3"})
    void redGreenAndBlueAreThePicture(String axes, int chunk) throws IOException {
        boolean first = axes.startsWith("c");
        GridImage image =
                GridImage.of(
                                axes,
                                first ? List.of(3, SIDE, SIDE) : List.of(SIDE, SIDE, 3),
                                first ? List.of(chunk, 64, 64) : List.of(64, 64, chunk))
                        .saying(
                                color("red", 0xFF0000),
                                color("green", 0xFF00),
                                color("blue", 0xFF));
        try (TestServer server = TestServer.start(image)) {
            BufferedImage picture = picture(server, SIDE, SIDE);

            for (int row = 0; row < SIDE; row++) {
                for (int column = 0; column < SIDE; column++) {
                    int rgb = 0;
                    for (int channel = 0; channel < 3; channel++) {
                        List<Integer> index =
                                first
                                        ? List.of(channel, row, column)
                                        : List.of(row, column, channel);
                        rgb = rgb << 8 | image.voxel(index);
                    }
                    assertThat(picture.getRGB(column, row) & 0xFFFFFF)
                            .as("row %d, column %d", row, column)
                            .isEqualTo(rgb);
                }
            }
        }
    }

    @Test
    void theSceneHasALayerForEachAndNoAxisOfChannels() {
        try (TestServer server = TestServer.start(Patterns.open(PATTERN));
                ControlClient control = server.control("x.scene")) {
            JsonNode scene = control.await("notify.scene").get("payload");
            assertThat(scene.at("/viewer/dims/axis_labels").toString())
                    .isEqualTo("[\"z\",\"y\",\"x\"]");
            assertThat(texts(scene, "name")).containsExactly("ball", "block", "rod");
            assertThat(texts(scene, "controls/colormap"))
                    .containsExactly("#ff8000", "#0080ff", "green");
            assertThat(texts(scene, "controls/blending")).containsOnly("additive");
        }
    }

    @Test
    @ShowsSetting("data.channels")
    void theyAreOneLayerWithASliderIfSoChosen() {
        try (TestServer server = TestServer.start(Patterns.open(PATTERN), "data.channels=slider");
                ControlClient control = server.control()) {
            JsonNode scene = control.await("notify.scene").get("payload");
            assertThat(scene.at("/viewer/dims/axis_labels").toString())
                    .isEqualTo("[\"c\",\"z\",\"y\",\"x\"]");
            assertThat(texts(scene, "name")).containsExactly("pattern:channels");
            assertThat(control.change("dims/c/index", "2").at("/payload/applied_value").asInt())
                    .isEqualTo(2);
        }
    }

    @Test
    void onePickTellsTheValuesOfAllAndWhatIsHiddenIsNotSeen() throws IOException {
        try (TestServer server = TestServer.start(Patterns.open(PATTERN));
                ControlClient control = server.control("x.jobs", "x.view")) {
            control.change("view/main/canvas_size", "[64,64]");
            // the voxel (16, 12, 12), where all three shapes are
            String call = control.call("x.pick", "{\"x\":25,\"y\":25}");
            JsonNode layers = control.answer(call).at("/result/layers");
            assertThat(layers).hasSize(3);
            layers.forEach(layer -> {
                assertThat(layer.get("index").toString()).isEqualTo("[16,12,12]");
                assertThat(layer.get("value").asInt()).isEqualTo(255);
            });
            assertThat(picture(server, 64, 64).getRGB(25, 25) & 0xFFFFFF).isEqualTo(0xFFFFFF);

            control.change("layer/layer-0/visible", "false");

            assertThat(picture(server, 64, 64).getRGB(25, 25) & 0xFFFFFF).isEqualTo(0x00FFFF);
        }
    }

    @Test
    void aKeptSceneHasItsChannelsAgain() {
        String state = "state.dir=" + folder.resolve("state");
        byte[] before;
        try (TestServer server = TestServer.start(Patterns.open(PATTERN), state);
                ControlClient control = server.control("x.layers")) {
            control.change("layer/layer-1/colormap", "\"#123456\"");
            control.change("layer/layer-0/remove", "true");
            before = server.get("snapshot.png").body();
        }

        try (TestServer server = TestServer.start(Patterns.open(PATTERN), state);
                ControlClient control = server.control()) {
            JsonNode scene = control.await("notify.scene").get("payload");
            assertThat(texts(scene, "name")).containsExactly("block", "rod");
            assertThat(texts(scene, "controls/colormap")).containsExactly("#123456", "green");
            assertThat(server.get("snapshot.png").body()).isEqualTo(before);
        }
    }

    @Test
    void loadedAndAddedImagesBringTheirChannels() {
        ZarrFiles.channelImage(folder.resolve("two.zarr"), 2);
        try (TestServer server =
                        TestServer.start(
                                Patterns.open("pattern:bars?size=16,16,16"),
                                "data.roots=" + folder);
                ControlClient control = server.control("x.layers", "x.scene")) {
            control.await("x.notify.scene");
            String add = control.call("x.layers.add", "{\"path\":\"two.zarr\",\"name\":\"cells\"}");
            JsonNode told = control.await("x.notify.scene").get("payload");
            assertThat(control.answer(add).at("/result/layer_ids").toString())
                    .isEqualTo("[\"layer-1\",\"layer-2\"]");
            assertThat(texts(told, "name")).containsExactly("pattern:bars", "cells c0", "cells c1");

            String load =
                    control.call(
                            "napari.load_zarr", "{\"path\":\"two.zarr\",\"channels\":\"slider\"}");
            assertThat(axes(control)).containsExactly("c", "z", "y", "x");
            control.answer(load);
            String fitting = control.call("x.layers.add", "{\"path\":\"two.zarr\"}");
            assertThat(control.answer(fitting).at("/result/layer_ids").toString())
                    .as("as the scene has an axis of channels")
                    .isEqualTo("[\"layer-1\"]");
            String again = control.call("napari.load_zarr", "{\"path\":\"two.zarr\"}");
            assertThat(axes(control)).containsExactly("z", "y", "x");
            control.answer(again);
        }
    }

    private static List<String> axes(ControlClient control) {
        return control.await("x.notify.scene").at("/payload/axes").findValuesAsText("name");
    }

    private static List<String> texts(JsonNode scene, String path) {
        return scene.get("layers")
                .valueStream()
                .map(layer -> layer.at("/" + path).asText())
                .toList();
    }

    private static BufferedImage picture(TestServer server, int width, int height)
            throws IOException {
        byte[] png = server.get("snapshot.png?width=%d&height=%d".formatted(width, height)).body();
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static Channel color(String name, int rgb) {
        return new Channel(name, Optional.of(rgb), Optional.empty(), true);
    }
}
