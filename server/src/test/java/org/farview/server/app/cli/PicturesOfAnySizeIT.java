package org.farview.server.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.farview.data.DataException;
import org.farview.data.ngff.Images;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.HeadFile;
import org.farview.server.app.fixture.Store;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TamperedImage;
import org.farview.server.app.fixture.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A running server's picture of any size is that of {@code farview snapshot}, byte for byte. */
final class PicturesOfAnySizeIT {
    /** Larger than a canvas. */
    private static final String LARGE = "width=4112&height=2320";

    @TempDir private Path folder;

    /** The last is larger than any canvas, so that it is sent while it is made. */
    @ParameterizedTest
    @CsvSource({
        "2, 320, 240",
        "2, 640, 480",
        "2, 5120, 3840",
        "3, 320, 240",
        "3, 1280, 960",
    })
    void theServersPictureIsThatOfTheCommand(int ndisplay, int width, int height)
            throws IOException {
        byte[] served;
        try (TestServer server = TestServer.start(Images.open(HeadFile.PATH));
                ControlClient client = server.control()) {
            client.change("view/main/ndisplay", Integer.toString(ndisplay));
            HttpResponse<byte[]> answer =
                    server.get("snapshot.png?width=%d&height=%d".formatted(width, height));
            assertThat(answer.statusCode()).isEqualTo(200);
            served = answer.body();
        }

        byte[] drawn = snapshot(ndisplay, width, height);

        assertThat(served).isEqualTo(drawn);
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(served));
        assertThat(picture.getWidth()).isEqualTo(width);
        assertThat(picture.getHeight()).isEqualTo(height);
        assertThat(picture.getRGB(width / 2, height / 2) & 0xFF).isPositive();
    }

    @Test
    void withoutASizeItIsThatOfTheCanvas() {
        try (TestServer server = TestServer.start(Images.open(HeadFile.PATH))) {
            assertThat(server.get("snapshot.png?width=320&height=240").body())
                    .isEqualTo(server.get("snapshot.png").body());
        }
    }

    @Test
    void whatCannotBeReadIsSaidBehindALargePicture() throws IOException {
        TamperedImage broken =
                TamperedImage.decoding(
                        SyntheticImage.small(),
                        key -> {
                            if (key.level() == 0 && key.index().get(2) == 0) {
                                throw new DataException("broken on purpose");
                            }
                        });
        try (TestServer server = TestServer.start(broken);
                Socket socket = new Socket("localhost", server.port())) {
            socket.getOutputStream()
                    .write(
                            """
                            GET /snapshot.png?%s HTTP/1.1\r
                            Host: localhost:%d\r
                            Connection: close\r
                            \r
                            """
                                    .formatted(LARGE, server.port())
                                    .getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

            assertThat(answer).startsWith("HTTP/1.1 200").contains("IEND");
            assertThat(answer.substring(answer.lastIndexOf("IEND")))
                    .contains("Farview-Failed-Chunks: 4");
        }
    }

    /** The lower rows never come; the upper ones are on their way by then. */
    @Test
    void aLargePictureWhoseChunksStopComingBreaksOff() {
        Store store = new Store(Duration.ZERO);
        TamperedImage late =
                TamperedImage.fetching(
                        SyntheticImage.small(),
                        key -> {
                            if (key.level() == 0 && key.index().get(1) == 3) {
                                store.read(key);
                            }
                        });
        store.shut();
        try (TestServer server = TestServer.start(late)) {
            CompletableFuture<HttpResponse<byte[]>> answer =
                    server.getLater("snapshot.png?" + LARGE);

            assertThat(answer).failsWithin(TestServer.PATIENCE);
            assertThat(server.get("healthz").statusCode()).isEqualTo(200);
        } finally {
            store.open();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "width=640",
                "width=640&height=",
                "width=641&height=480",
                "width=0&height=480",
                "width=-2&height=480",
                "width=32770&height=480",
                "width=999999999999&height=480",
                "width=32768&height=32768"
            })
    void whatIsNoSizeIsRefused(String query) {
        try (TestServer server = TestServer.start(Images.open(HeadFile.PATH))) {
            HttpResponse<byte[]> answer = server.get("snapshot.png?" + query);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("wanted");
        }
    }

    @Test
    void theFileIsThereWhenItIsWholeAndNotBefore() throws IOException {
        Path png = folder.resolve("picture.png");
        Files.writeString(png, "before");

        assertThat(run("snapshot", "pattern:nothing", "-o", png.toString())).isEqualTo(2);
        assertThat(png).hasContent("before");
        assertThat(run("snapshot", HeadFile.PATH.toString(), "-o", png.toString())).isZero();
        assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(1280);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(png);
        }
    }

    private byte[] snapshot(int ndisplay, int width, int height) throws IOException {
        Path png = folder.resolve("head.png");
        int code =
                run(
                        "snapshot",
                        HeadFile.PATH.toString(),
                        "-o",
                        png.toString(),
                        "--ndisplay",
                        Integer.toString(ndisplay),
                        "--size",
                        width + "x" + height);
        assertThat(code).isZero();
        return Files.readAllBytes(png);
    }

    private static int run(String... call) {
        CommandLine line = FarviewMain.commandLine();
        line.setOut(new PrintWriter(new StringWriter(), true));
        line.setErr(new PrintWriter(new StringWriter(), true));
        return line.execute(call);
    }
}
