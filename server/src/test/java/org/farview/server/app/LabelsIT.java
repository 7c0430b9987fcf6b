package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.farview.data.ngff.Images;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.farview.server.datasets.ZarrFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels, from a file to a picture. */
final class LabelsIT {
    /** Of the number 3. */
    private static final int COLOR = 0xB2129F;

    @TempDir private Path served;
    @TempDir private Path state;

    @BeforeEach
    void writeImages() {
        Path image = ZarrFiles.image(served.resolve("cells.zarr"), 0);
        ZarrFiles.write(image.resolve("labels/.zgroup"), "{\"zarr_format\": 2}");
        ZarrFiles.write(image.resolve("labels/.zattrs"), "{\"labels\": [\"nuclei\"]}");
        ZarrFiles.image(image.resolve("labels/nuclei"), 3);
    }

    @Test
    void thoseOfTheServedImageAreShownByTheirEye() throws IOException {
        try (TestServer server =
                        TestServer.start(
                                Images.open(served.resolve("cells.zarr")), "data.roots=" + served);
                ControlClient control = server.control("x.layers", "x.scene")) {
            JsonNode layers = control.await("notify.scene").at("/payload/layers");
            assertThat(layers).hasSize(2);
            assertThat(layers.at("/1/layer_type").asText()).isEqualTo("labels");
            assertThat(layers.at("/1/controls/visible").asBoolean()).isFalse();
            assertThat(middle(server)).isZero();

            control.change("layer/layer-1/visible", "true");
            control.change("layer/layer-1/opacity", "1");

            assertThat(middle(server)).isEqualTo(COLOR);
        }
    }

    @Test
    void thoseOfALoadedImageComeWithIt() throws IOException {
        try (TestServer server = TestServer.start(SyntheticImage.small(), "data.roots=" + served);
                ControlClient control = server.control("x.layers", "x.scene")) {
            String call = control.call("napari.load_zarr", "{\"path\":\"cells.zarr\"}");
            assertThat(control.answer(call).path("status").asText()).isEqualTo("ok");
            assertThat(middle(server)).isZero();

            control.change("layer/layer-1/visible", "true");
            control.change("layer/layer-1/opacity", "1");

            assertThat(middle(server)).isEqualTo(COLOR);
        }
    }

    /** Those of the served image, and those of one that was loaded over it. */
    @Test
    void areThereAgainAfterARestart() throws IOException {
        for (String load : new String[] {"", "{\"path\":\"cells.zarr\"}"}) {
            try (TestServer server = startKept();
                    ControlClient control = server.control("x.layers", "x.scene")) {
                if (!load.isEmpty()) {
                    String call = control.call("napari.load_zarr", load);
                    assertThat(control.answer(call).path("status").asText()).isEqualTo("ok");
                }
                control.change("layer/layer-1/visible", "true");
                control.change("layer/layer-1/opacity", "1");
                assertThat(middle(server)).isEqualTo(COLOR);
            }

            try (TestServer server = startKept();
                    ControlClient control = server.control("x.layers", "x.scene")) {
                assertThat(control.await("notify.scene").at("/payload/layers")).hasSize(2);
                assertThat(middle(server)).isEqualTo(COLOR);
            }
        }
    }

    @Test
    void haveTheFilesColoursAndRaysGoThroughWhatIsClear() throws IOException {
        Path labels = ZarrFiles.image(served.resolve("named.zarr"), 3);
        ZarrFiles.write(labels.resolve("0/0/0/0"), coreOf5());
        Path attributes = labels.resolve(".zattrs");
        String text = Files.readString(attributes).strip();
        ZarrFiles.write(
                attributes,
                text.substring(0, text.length() - 1)
                        + """
                        , "image-label": {"colors": [
                            {"label-value": 3, "rgba": [0, 0, 0, 0]},
                            {"label-value": 5, "rgba": [10, 20, 30, 255]}]}}
                        """);
        try (TestServer server = TestServer.start(Images.open(labels), "data.roots=" + served);
                ControlClient control = server.control("x.jobs", "x.view")) {
            assertThat(middle(server)).isEqualTo(0x0A141E);

            control.change("view/main/ndisplay", "3");

            assertThat(middle(server)).isEqualTo(0x0A141E);
            String call = control.call("x.pick", "{\"x\":160,\"y\":120}");
            JsonNode met = control.answer(call).at("/result/layers/0");
            assertThat(met.path("value").asText()).as("%s", met).isEqualTo("5");
        }
    }

    /** 5 in the middle, around it 3. */
    private static byte[] coreOf5() {
        int side = ZarrFiles.SIDE;
        byte[] voxels = new byte[side * side * side];
        for (int i = 0; i < voxels.length; i++) {
            boolean core = true;
            for (int at : new int[] {i / (side * side), i / side % side, i % side}) {
                core &= at >= side / 4 && at < side - side / 4;
            }
            voxels[i] = (byte) (core ? 5 : 3);
        }
        return voxels;
    }

    private TestServer startKept() {
        return TestServer.start(
                Images.open(served.resolve("cells.zarr")),
                "data.roots=" + served,
                "state.dir=" + state);
    }

    /** The colour of a still picture's middle. */
    private static int middle(TestServer server) throws IOException {
        BufferedImage still =
                ImageIO.read(new ByteArrayInputStream(server.get("snapshot.png").body()));
        return still.getRGB(still.getWidth() / 2, still.getHeight() / 2) & 0xFFFFFF;
    }
}
