package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.GridImage;
import org.farview.server.app.fixture.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images of two to six axes, from an update of a cut to the voxels of the picture. */
class AxesIT {
    private static final String AXES = "uctzyx";
    private static final List<Integer> SHAPE = List.of(2, 3, 4, 16, 48, 64);
    private static final List<Integer> CHUNKS = List.of(1, 2, 1, 4, 32, 48);

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6})
    void everyAxisThatIsNotShownIsCutWhereItIsAsked(int ndim) throws IOException {
        GridImage image = image(ndim);
        try (TestServer server = TestServer.start(image, "data.channels=slider");
                ControlClient control = server.control("x.view")) {
            JsonNode dims = control.await("notify.scene").at("/payload/viewer/dims");
            assertThat(dims.get("ndim").asInt()).isEqualTo(ndim);
            assertThat(dims.get("displayed").toString())
                    .isEqualTo("[%d,%d]".formatted(ndim - 2, ndim - 1));
            List<Integer> index = new ArrayList<>();
            for (int axis = 6 - ndim; axis < 4; axis++) {
                int last = SHAPE.get(axis) - 1;
                String path = "dims/%s/index".formatted(AXES.charAt(axis));
                JsonNode ack = control.change(path, Integer.toString(last));
                assertThat(ack.at("/payload/applied_value").asInt()).isEqualTo(last);
                index.add(last);
            }
            assertVoxels(image, picture(server, 64, 48), index);

            JsonNode volume = control.ack(control.update("view/main/ndisplay", "3"));
            assertThat(volume.at("/payload/status").asText())
                    .isEqualTo(ndim == 2 ? "rejected" : "accepted");
        }
    }

    @Test
    void anyAxesMayBeShown() throws IOException {
        GridImage image = image(6);
        try (TestServer server = TestServer.start(image, "data.channels=slider");
                ControlClient control = server.control("x.view")) {
            control.change("dims/main/order", "[\"y\",\"u\",\"c\",\"t\",\"z\",\"x\"]");
            control.change("dims/y/index", "31");
            control.change("dims/u/index", "1");
            control.change("dims/c/index", "2");
            control.change("dims/t/index", "3");

            BufferedImage picture = picture(server, 64, 16);

            for (int z = 0; z < 16; z++) {
                for (int x = 0; x < 64; x++) {
                    assertThat(picture.getRGB(x, z) & 0xFF)
                            .isEqualTo(image.voxel(List.of(1, 2, 3, z, 31, x)));
                }
            }
        }
    }

    private static void assertVoxels(GridImage image, BufferedImage picture, List<Integer> cut) {
        List<Integer> index = new ArrayList<>(cut);
        index.addAll(List.of(0, 0));
        for (int row = 0; row < picture.getHeight(); row++) {
            for (int column = 0; column < picture.getWidth(); column++) {
                index.set(cut.size(), row);
                index.set(cut.size() + 1, column);
                assertThat(picture.getRGB(column, row) & 0xFFFFFF)
                        .as("%s", index)
                        .isEqualTo(image.voxel(index) * 0x010101);
            }
        }
    }

    /** The last axes. */
    private static GridImage image(int ndim) {
        int from = AXES.length() - ndim;
        return GridImage.of(
                AXES.substring(from),
                SHAPE.subList(from, SHAPE.size()),
                CHUNKS.subList(from, CHUNKS.size()));
    }

    private static BufferedImage picture(TestServer server, int width, int height)
            throws IOException {
        byte[] png = server.get("snapshot.png?width=%d&height=%d".formatted(width, height)).body();
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
