package org.farview.server.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.farview.data.file.Doors;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.TestServer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A file of colours, a pixel for a pixel, is drawn in exactly its colours. */
final class PicturesOfFilesIT {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 96;

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "tiff"})
    void theCommandDrawsTheColoursOfTheFile(String format) throws IOException {
        Path file = file(format);
        Path png = folder.resolve("drawn.png");
        CommandLine line = FarviewMain.commandLine();
        line.setOut(new PrintWriter(new StringWriter(), true));
        String size = WIDTH + "x" + HEIGHT;

        int code = line.execute("snapshot", file.toString(), "-o", png.toString(), "--size", size);

        assertThat(code).isZero();
        assertColours(ImageIO.read(png.toFile()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "nearest"})
    void theServerDrawsThemWithEitherInterpolation(String interpolation) throws IOException {
        try (TestServer server = TestServer.start(Doors.open(file("png")));
                ControlClient client = server.control()) {
            for (int layer = 0; layer < 3; layer++) {
                client.change(
                        "layer/layer-%d/interpolation".formatted(layer),
                        "\"%s\"".formatted(interpolation));
            }
            byte[] picture =
                    server.get("snapshot.png?width=%d&height=%d".formatted(WIDTH, HEIGHT)).body();

            assertColours(ImageIO.read(new ByteArrayInputStream(picture)));
        }
    }

    private Path file(String format) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, colour(y, x));
            }
        }
        Path file = folder.resolve("colours." + format);
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
        return file;
    }

    /** Every value of every channel, and no pixel like its neighbours. */
    private static int colour(int y, int x) {
        int red = 7 * x + 3 * y & 0xFF;
        int green = 5 * x + 11 * y + 128 & 0xFF;
        int blue = 13 * x + y * y & 0xFF;
        return red << 16 | green << 8 | blue;
    }

    private static void assertColours(BufferedImage picture) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                assertThat(picture.getRGB(x, y) & 0xFFFFFF)
                        .as("row %d, column %d", y, x)
                        .isEqualTo(colour(y, x));
            }
        }
    }
}
