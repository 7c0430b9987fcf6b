package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.farview.server.ShowsSetting;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.junit.jupiter.api.Test;

/** Who looks at something that does not change costs nothing. */
final class UnchangedSceneIT {
    private static final Duration LONG = Duration.ofSeconds(10);

    @Test
    @ShowsSetting("control.heartbeat")
    void anUnchangedSceneSendsNoPictureAndNothingButHeartbeatsForTenSeconds() {
        try (TestServer server = TestServer.start(SyntheticImage.small(), "control.heartbeat=3s");
                ControlClient control = server.control("x.scene", "x.status");
                PixelClient pixels = server.pixels()) {
            control.change("view/main/ndisplay", "3");
            settle(pixels);
            control.drain();

            PixelClient.Packet picture = pixels.next(LONG);

            assertThat(picture).isNull();
            assertThat(control.drain())
                    .extracting(ControlClient::typeOf)
                    .hasSizeBetween(3, 4)
                    .containsOnly("session.heartbeat");
        }
    }

    /**
     * Takes pictures until none comes for longer than anything may take to be drawn, by a process
     * that has not warmed up.
     */
    private static void settle(PixelClient pixels) {
        PixelClient.Packet picture = pixels.next();
        while (picture != null) {
            picture = pixels.next(Duration.ofSeconds(5));
        }
    }
}
