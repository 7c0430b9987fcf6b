package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.render.cpu.CpuRenderer;
import org.farview.render.video.EncoderLadder;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.farview.server.app.fixture.TroubledEncoder;
import org.farview.server.app.fixture.TroubledEncoder.Trouble;
import org.junit.jupiter.api.Test;

/** Which sockets end together: a session and its pictures, and all after a critical failure. */
final class PartingIT {
    private static final int NORMAL = 1000;
    private static final int POLICY = 1008;
    private static final int SERVER_ERROR = 1011;
    private static final String GOODBYE =
            """
            {"type":"session.goodbye","version":2,"session":"s","frame_id":"g","timestamp":1,\
            "payload":{}}\
            """;

    @Test
    void picturesWithATicketEndWithTheirSessionAndOthersGoOn() {
        try (TestServer server = TestServer.start(SyntheticImage.small());
                ControlClient leaver = server.control("x.pixels");
                ControlClient stayer = server.control("x.pixels");
                PixelClient leaversPixels = server.pixelsOf(leaver);
                PixelClient stayersPixels = server.pixelsOf(stayer);
                PixelClient alone = server.pixels()) {
            leaversPixels.next();
            stayersPixels.next();
            alone.next();

            leaver.say(GOODBYE);

            assertThat(leaversPixels.closeCode()).isEqualTo(NORMAL);
            assertThat(leaver.closeCode()).isEqualTo(NORMAL);
            stayersPixels.drain();
            alone.drain();
            stayer.change("dims/z/index", "99");
            stayersPixels.next();
            alone.next();
            try (PixelClient late = server.pixelsOf(leaver)) {
                assertThat(late.closeCode()).isEqualTo(POLICY);
            }
        }
    }

    @Test
    void picturesOfASessionThatVanishedEndToo() {
        try (TestServer server = TestServer.start(SyntheticImage.small());
                ControlClient lost = server.control("x.pixels");
                PixelClient pixels = server.pixelsOf(lost)) {
            pixels.next();

            lost.drop();

            assertThat(pixels.closeCode()).isEqualTo(NORMAL);
        }
    }

    @Test
    void whenNoPictureCanComeAnyMoreEverybodyIsToldAndSentAway() {
        TroubledEncoder encoders = new TroubledEncoder(Trouble.HANGS);
        Backends backends =
                new Backends(
                        List.of(new RendererRung("cpu", CpuRenderer::new)),
                        EncoderLadder.of(encoders.rung()));
        try (TestServer server = TestServer.start(SyntheticImage.small(), backends);
                ControlClient one = server.control();
                PixelClient pixels = server.pixels()) {
            pixels.next();
            encoders.begin();
            one.change("dims/z/index", "99");

            JsonNode error = one.await(frame -> isCritical(frame));
            assertThat(error.at("/payload/code").asText()).isEqualTo("encoder.failed");
            assertThat(one.await("session.goodbye").at("/payload/reason").asText())
                    .isEqualTo("encoder.failed");
            assertThat(one.closeCode()).isEqualTo(SERVER_ERROR);
            assertThat(pixels.closeCode()).isEqualTo(SERVER_ERROR);
            assertThat(server.get("healthz").statusCode()).isEqualTo(503);
            assertThat(new String(server.get("healthz").body(), StandardCharsets.UTF_8))
                    .contains("\"status\":\"failed\"");
            try (ControlClient late = server.connect().greet(Optional.empty(), Map.of());
                    PixelClient latePixels = server.pixels()) {
                assertThat(late.await("session.reject").at("/payload/code").asText())
                        .isEqualTo("server_failed");
                assertThat(late.closeCode()).isEqualTo(SERVER_ERROR);
                assertThat(latePixels.closeCode()).isEqualTo(SERVER_ERROR);
            }
            encoders.release();
        }
    }

    private static boolean isCritical(JsonNode frame) {
        return frame.at("/payload/severity").asText().equals("critical");
    }
}
