package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.RenderResult;
import org.farview.render.video.Codec;
import org.farview.render.video.EncoderLadder;
import org.farview.render.video.EncoderRung;
import org.farview.render.video.FfmpegOpenH264Encoder;
import org.farview.render.video.PictureHome;
import org.farview.render.video.PlanarRenderer;
import org.farview.render.video.VideoEncoder;
import org.farview.render.video.VideoSettings;
import org.farview.render.view.RenderPlan;
import org.farview.server.ShowsSetting;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.LiveThreads;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.ServerProcess;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What settings do to a server, where no other test shows it. */
final class SettingEffectsIT {
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int FORBIDDEN = 403;
    private static final int CHANGES = 5;

    @TempDir Path folder;

    /** Linux answers at all of 127.0.0.0/8. */
    @Test
    @EnabledOnOs(OS.LINUX)
    @ShowsSetting({"http.host", "http.port"})
    void theServerListensWhereItIsTold() throws IOException {
        int port = ServerProcess.freePort();
        try (TestServer server = start("http.host=127.0.0.2", "http.port=" + port)) {
            assertThat(server.port()).isEqualTo(port);
            new Socket(InetAddress.ofLiteral("127.0.0.2"), port).close();
            assertThatThrownBy(() -> new Socket(InetAddress.ofLiteral("127.0.0.1"), port).close())
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    @ShowsSetting({"http.allowed-hosts", "http.allowed-origins"})
    void otherNamesAndPagesMayCallWhereThatIsSaid() {
        String request = "GET /healthz HTTP/1.1\r\nHost: viewer.lab\r\nConnection: close\r\n\r\n";
        Map<String, String> page = Map.of("Origin", "https://viewer.lab");
        try (TestServer open =
                        start(
                                "http.allowed-hosts=viewer.lab",
                                "http.allowed-origins=https://viewer.lab");
                TestServer closed = start()) {
            assertThat(open.visitor(Map.of()).sayRaw(request)).startsWith("HTTP/1.1 200");
            assertThat(closed.visitor(Map.of()).sayRaw(request)).startsWith("HTTP/1.1 403");
            assertThat(open.visitor(page).upgrade("/control")).isEqualTo(SWITCHING_PROTOCOLS);
            assertThat(closed.visitor(page).upgrade("/control")).isEqualTo(FORBIDDEN);
        }
    }

    @Test
    @ShowsSetting({
        "render.width",
        "render.height",
        "render.max-pixels",
        "video.bitrate",
        "LedgerConfig.framesPerSecond",
        "LedgerConfig.limits"
    })
    void picturesHaveTheSizeTheRateAndTheBitrateThatAreSet() {
        try (TestServer server =
                        start(
                                "render.width=640",
                                "render.height=360",
                                "render.max-pixels=262144",
                                "render.frame-rate=7",
                                "video.bitrate=345678");
                PixelClient pixels = server.pixels();
                ControlClient control = server.control("x.view")) {
            pixels.next();

            JsonNode scene = control.await("notify.scene").at("/payload/viewer/settings");
            JsonNode stream = control.await("notify.stream").at("/payload");
            JsonNode size =
                    control.change("view/main/canvas_size", "[2000,1000]")
                            .at("/payload/applied_value");

            assertThat(scene.at("/fps_target").asDouble()).isEqualTo(7);
            assertThat(stream.at("/fps").asDouble()).isEqualTo(7);
            assertThat(stream.at("/frame_size").toString()).isEqualTo("[640,360]");
            assertThat(size.get(0).asInt() * size.get(1).asInt()).isBetween(250_000, 262_144);
            assertThat(server.sceneGauge("main", "video_bits_per_second")).isEqualTo(345_678);
        }
    }

    @Test
    @ShowsSetting("render.cores")
    void soManyThreadsDraw() {
        int before = LiveThreads.now().count("tile-");
        try (TestServer server = start("render.cores=7");
                PixelClient pixels = server.pixels()) {
            pixels.next();
            long end = System.nanoTime() + TestServer.PATIENCE.toNanos();
            while (LiveThreads.now().count("tile-") - before != 6 && System.nanoTime() - end < 0) {
                Thread.onSpinWait();
            }

            assertThat(LiveThreads.now().count("tile-") - before)
                    .as("beside the engine's thread")
                    .isEqualTo(6);
        }
    }

    @Test
    @ShowsSetting("render.stage-budget")
    void aVolumeIsShownAtTheLevelThatFits() {
        assertThat(levelWithin("1MiB")).isEqualTo(1);
        assertThat(levelWithin("64MiB")).isZero();
    }

    /** The level at which the cube of 128 voxels is shown large. */
    private static int levelWithin(String budget) {
        try (TestServer server = start("render.stage-budget=" + budget);
                ControlClient control = server.control("x.status", "x.view");
                PixelClient pixels = server.pixels()) {
            control.change("view/main/canvas_size", "[960,960]");
            control.change("view/main/ndisplay", "3");
            pixels.next();
            // Slices are exact at once; a volume that turns is not.
            AtomicBoolean moving = new AtomicBoolean();
            while (!moving.get()) {
                String turn =
                        control.update("camera/main/orbit", "{\"d_az_deg\":1.0,\"d_el_deg\":0.0}");
                control.await(frame -> {
                    if (frame.at("/payload/quality").asText().equals("interactive")) {
                        moving.set(true);
                    }
                    return frame.at("/payload/intent_id").asText().equals(turn);
                });
            }
            return control.await(SettingEffectsIT::isFinal).at("/payload/level").asInt();
        }
    }

    /** Nothing finer will come. */
    private static boolean isFinal(JsonNode frame) {
        JsonNode chunks = frame.at("/payload/chunks");
        return frame.at("/payload/quality").asText().equals("exact")
                && chunks.path("wanted").asInt() > 1
                && chunks.get("wanted").equals(chunks.get("ready"));
    }

    @Test
    @ShowsSetting("render.warm-up")
    void theServerIsNotReadyWhileItWarmsUp() {
        try (TestServer server = start("render.warm-up=1m")) {
            HttpResponse<byte[]> answer = server.get("readyz");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("warming up");
        }
    }

    @Test
    @ShowsSetting("render.gpu-pictures")
    void picturesForTheGpusEncoderLieWhereThatIsSaid() throws InterruptedException {
        assertThat(homeOfPictures("gpu")).isEqualTo(PictureHome.GPU);
        assertThat(homeOfPictures("host")).isEqualTo(PictureHome.HOST);
    }

    private static PictureHome homeOfPictures(String setting) throws InterruptedException {
        BlockingQueue<PictureHome> asked = new LinkedBlockingQueue<>();
        Backends backends =
                new Backends(
                        List.of(
                                new RendererRung(
                                        "asked",
                                        (chunks, tiles, limits, bench) -> new Asked(asked))),
                        EncoderLadder.of(new EncoderRung("gpu", new GpuEncoder(), Codec.H264)));
        try (TestServer server =
                TestServer.start(
                        SyntheticImage.small(), backends, "render.gpu-pictures=" + setting)) {
            PixelClient viewer = server.pixels();
            PictureHome home = asked.poll(TestServer.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            viewer.close();
            return home;
        }
    }

    @Test
    @ShowsSetting("scenes.keep")
    void aSceneThatNobodyIsInIsForgottenInTime() {
        try (TestServer server = start("scenes.suspend-after=0s", "scenes.keep=0s")) {
            try (ControlClient one = server.control("x.scenes")) {
                assertThat(one.scene()).isNotEqualTo("main");
                assertThat(server.gauge("scenes")).isEqualTo(2);
            }

            server.awaitGauge("scenes", 1);
        }
    }

    @Test
    @ShowsSetting("state.fsync")
    void whatIsAcknowledgedHasBeenWrittenToTheDiskWhereThatIsWanted() {
        assertThat(syncs("every")).isGreaterThanOrEqualTo(CHANGES);
        assertThat(syncs("1440m")).as("but for the journal's beginning").isLessThanOrEqualTo(1);
    }

    /** How often the disk was waited for once something was acknowledged. */
    private long syncs(String fsync) {
        try (TestServer server =
                        start("state.dir=" + folder.resolve(fsync), "state.fsync=" + fsync);
                ControlClient control = server.control()) {
            for (int i = 0; i < CHANGES; i++) {
                control.change("layer/layer-0/gamma", "1." + i);
            }
            assertThat(server.counter("state_records")).isGreaterThanOrEqualTo(CHANGES);
            return server.counter("state_syncs");
        }
    }

    private static TestServer start(String... settings) {
        return TestServer.start(SyntheticImage.small(), settings);
    }

    /** Says where it was to draw, and draws nothing. */
    private record Asked(BlockingQueue<PictureHome> homes) implements PlanarRenderer {
        @Override
        public PlanarResult renderPlanes(
                RenderPlan plan, PictureHome home, Cancellation cancellation) {
            homes.add(home);
            throw new IllegalStateException("draws nothing on purpose");
        }

        @Override
        public RenderResult render(RenderPlan plan, Frame into, Cancellation cancellation) {
            throw new AssertionError("the engine wants planes");
        }

        @Override
        public boolean advance() {
            return false;
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    }

    /** Claims to read a GPU's memory, and is never given a picture. */
    private static final class GpuEncoder implements VideoEncoder.Factory {
        @Override
        public boolean takesGpuPictures() {
            return true;
        }

        @Override
        public VideoEncoder open(VideoSettings settings) {
            return FfmpegOpenH264Encoder.open(settings);
        }
    }
}
