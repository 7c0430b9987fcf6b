package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.farview.server.ShowsSetting;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestGpu;
import org.farview.server.app.fixture.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The next pictures of a scene, as they were drawn, sent, and are seen. */
final class DumpIT {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int FRAMES = 5;
    private static final int SEQUENCE_PARAMETERS = 7;

    /** Below 30 dB a picture looks broken; the encoder's are near 40. */
    private static final double LEAST_DB = 30;

    @TempDir Path folder;

    @Test
    @ShowsSetting("debug.dump-dir")
    void theNextPicturesAreWrittenAsDrawnAsSentAndAsSeen() throws IOException {
        Path dump = dumpOf("render.backend=cpu");

        for (int frame = 0; frame < FRAMES; frame++) {
            byte[] drawn = lumaOf(ImageIO.read(dump.resolve(name("drawn", frame, "png")).toFile()));
            lookAt(dump, frame);
            assertThat(psnr(drawn, luma(dump.resolve(name("planes", frame, "y4m")))))
                    .as("conversion of %d", frame)
                    .isGreaterThan(50);
            assertThat(psnr(drawn, luma(dump.resolve(name("decoded", frame, "y4m")))))
                    .as("video of %d", frame)
                    .isGreaterThan(LEAST_DB);
        }
        probe(dump.resolve("stream.h264"));
    }

    /** Which converts them itself, so that there is nothing but what was sent. */
    @Test
    void theNextPicturesOfAGpuAreWrittenAsSentAndAsSeen() throws IOException {
        Path dump = dumpOf("render.backend=" + TestGpu.backend());

        for (int frame = 0; frame < FRAMES; frame++) {
            assertThat(dump.resolve(name("drawn", frame, "png"))).doesNotExist();
            lookAt(dump, frame);
        }
    }

    /** Dumps a volume that turns. */
    private Path dumpOf(String backend) throws IOException {
        Path dumps = folder.resolve("dumps");
        try (TestServer server =
                        TestServer.start(
                                SyntheticImage.small(), "debug.dump-dir=" + dumps, backend);
                ControlClient control = server.control();
                PixelClient pixels = server.pixels()) {
            pixels.next();
            control.change("view/main/ndisplay", "3");
            HttpResponse<String> begun =
                    server.visitor(Map.of()).post("/debug/dump?frames=" + FRAMES, "");
            assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
            assertThat(server.visitor(Map.of()).post("/debug/dump", "").statusCode())
                    .as("one at a time")
                    .isEqualTo(409);

            JsonNode over = turnUntilOver(server, control, pixels);

            assertThat(over.at("/written").asInt()).isEqualTo(FRAMES);
            assertThat(over.at("/problem").asText()).isEmpty();
            Path dump = Path.of(over.at("/folder").asText());
            assertThat(dump.getParent()).isEqualTo(dumps.toRealPath());
            assertThat(server.visitor(Map.of()).post("/debug/dump", "").statusCode())
                    .as("and then another")
                    .isEqualTo(202);
            return dump;
        }
    }

    private static JsonNode turnUntilOver(
            TestServer server, ControlClient control, PixelClient pixels) throws IOException {
        long end = System.nanoTime() + TestServer.PATIENCE.toNanos();
        JsonNode now = progress(server);
        while (!now.at("/over").asBoolean()) {
            assertThat(System.nanoTime()).as("%s", now).isLessThan(end);
            control.change("camera/main/orbit", "{\"d_az_deg\":4.0,\"d_el_deg\":0.0}");
            pixels.next();
            now = progress(server);
        }
        return now;
    }

    private static JsonNode progress(TestServer server) throws IOException {
        return new ObjectMapper()
                .readTree(server.visitor(Map.of()).get("/debug/dump?scene=main").body());
    }

    private static void lookAt(Path dump, int frame) throws IOException {
        JsonNode note =
                new ObjectMapper().readTree(dump.resolve(name("plan", frame, "json")).toFile());
        byte[] decoded = luma(dump.resolve(name("decoded", frame, "y4m")));
        byte[] planes = luma(dump.resolve(name("planes", frame, "y4m")));

        assertThat(frame > 0 || note.at("/keyframe").asBoolean()).isTrue();
        assertThat(note.at("/plan/is").asText()).isEqualTo("RenderPlan");
        assertThat(note.at("/plan/layers/0/is").asText()).isEqualTo("Volume");
        assertThat(planes).as("something is seen").containsAnyOf(bright());
        assertThat(psnr(planes, decoded)).as("video of %d", frame).isGreaterThan(LEAST_DB);
        assertThat(note.at("/decoded_luma_psnr_db").asDouble())
                .isCloseTo(psnr(planes, decoded), offset(1e-6));
    }

    private static byte[] bright() {
        byte[] values = new byte[128];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (128 + i);
        }
        return values;
    }

    private static String name(String what, int frame, String ending) {
        return "%s-%03d.%s".formatted(what, frame, ending);
    }

    private static byte[] luma(Path y4m) throws IOException {
        byte[] file = Files.readAllBytes(y4m);
        String text = new String(file, StandardCharsets.ISO_8859_1);
        assertThat(text).startsWith("YUV4MPEG2 W" + WIDTH + " H" + HEIGHT + " ");
        int at = text.indexOf("\nFRAME\n") + "\nFRAME\n".length();
        assertThat(file).hasSize(at + WIDTH * HEIGHT * 3 / 2);
        return Arrays.copyOfRange(file, at, at + WIDTH * HEIGHT);
    }

    /** By the formula of BT.709, full range. */
    private static byte[] lumaOf(BufferedImage picture) {
        byte[] luma = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < luma.length; i++) {
            int rgb = picture.getRGB(i % WIDTH, i / WIDTH);
            double y =
                    0.2126 * ((rgb >> 16) & 255)
                            + 0.7152 * ((rgb >> 8) & 255)
                            + 0.0722 * (rgb & 255);
            luma[i] = (byte) Math.round(y);
        }
        return luma;
    }

    private static double psnr(byte[] one, byte[] other) {
        double squares = 0;
        for (int i = 0; i < one.length; i++) {
            double off = (one[i] & 255) - (other[i] & 255);
            squares += off * off;
        }
        return 10 * Math.log10(255.0 * 255.0 * one.length / squares);
    }

    /** As ffprobe does it: by libavformat. */
    private static void probe(Path stream) throws IOException {
        byte[] bytes = Files.readAllBytes(stream);
        assertThat(bytes).startsWith(0, 0, 0, 1);
        assertThat(bytes[4] & 31).isEqualTo(SEQUENCE_PARAMETERS);
        AVFormatContext file = new AVFormatContext(null);
        assertThat(avformat_open_input(file, stream.toString(), null, new AVDictionary(null)))
                .isZero();
        try {
            assertThat(avformat_find_stream_info(file, new AVDictionary(null)))
                    .isGreaterThanOrEqualTo(0);
            assertThat(file.nb_streams()).isEqualTo(1);
            assertThat(file.iformat().name().getString()).isEqualTo("h264");
            assertThat(file.streams(0).codecpar().codec_id()).isEqualTo(avcodec.AV_CODEC_ID_H264);
            assertThat(file.streams(0).codecpar().width()).isEqualTo(WIDTH);
            assertThat(file.streams(0).codecpar().height()).isEqualTo(HEIGHT);
        } finally {
            avformat_close_input(file);
        }
    }
}
