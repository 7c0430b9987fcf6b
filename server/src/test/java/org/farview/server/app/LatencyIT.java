package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.farview.protocol.PixelAck;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.junit.jupiter.api.Test;

/** Every picture tells which scene it shows, and the way to it is measured. */
final class LatencyIT {
    private static final List<String> STATIONS =
            List.of("apply", "plan", "draw", "convert", "encode", "queue", "network", "decode");

    @Test
    void thePictureOfAnUpdateIsKnownByItsVersionAndItsWayIsMeasured() {
        try (TestServer server = TestServer.start(SyntheticImage.small());
                ControlClient control = server.control("x.frame");
                PixelClient pixels = server.pixels("x.frame,x.ack")) {
            confirm(pixels, pixels.next());

            long version =
                    control.change("dims/z/index", "3").at("/payload/scene_version").asLong();
            PixelClient.Packet picture = pixels.next();
            while (picture.version().orElseThrow() < version) {
                confirm(pixels, picture);
                picture = pixels.next();
            }
            confirm(pixels, picture);

            assertThat(picture.version()).hasValue(version);
            awaitPainted(server);
            assertThat(STATIONS)
                    .allSatisfy(station ->
                            assertThat(server.lastMillis("latency_" + station + "_ms"))
                                    .as(station)
                                    .isPositive());
            assertThat(server.lastMillis("latency_paint_ms")).isEqualTo(2);
        }
    }

    @Test
    void whoNeverAcknowledgesGetsTwoPicturesAndThenDelaysNobody() {
        try (TestServer server = TestServer.start(SyntheticImage.small());
                ControlClient control = server.control();
                PixelClient silent = server.pixels("x.ack");
                PixelClient viewer = server.pixels()) {
            silent.next();
            viewer.next();
            for (int z = 2; z < 22; z++) {
                control.change("dims/z/index", Integer.toString(z));
                viewer.next();
            }

            assertThat(server.gauge("pixel_parked")).isEqualTo(1);
            assertThat(silent.drain()).hasSizeLessThanOrEqualTo(16);
        }
    }

    /** The last word is still on its way. */
    private static void awaitPainted(TestServer server) {
        long end = System.nanoTime() + TestServer.PATIENCE.toNanos();
        while (server.lastMillis("latency_input_to_paint_ms") <= 0) {
            assertThat(System.nanoTime()).as("told in time").isLessThan(end);
        }
    }

    private static void confirm(PixelClient pixels, PixelClient.Packet picture) {
        pixels.say(new PixelAck(PixelAck.Kind.RECEIVED, picture.seq(), 0, 0));
        pixels.say(new PixelAck(PixelAck.Kind.DECODED, picture.seq(), 0, 5_000));
        pixels.say(new PixelAck(PixelAck.Kind.PAINTED, picture.seq(), 0, 7_000));
    }
}
