package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.ServerProcess;
import org.farview.server.app.fixture.TestGpu;
import org.junit.jupiter.api.Test;

/** A server that draws with OpenGL is asked to end while it draws. */
final class TerminatedServerIT {
    private static final Duration AT_MOST = Duration.ofSeconds(5);
    private static final int TERMINATED = 143;

    @Test
    void itEndsSoonAndCleanly() {
        String backend = TestGpu.backend();
        try (ServerProcess server =
                        ServerProcess.start(
                                ServerProcess.freePort(),
                                "pattern:gradient",
                                "--backend",
                                backend);
                ControlClient control = server.control(Map.of(), "x.status");
                PixelClient pixels = server.pixels()) {
            control.await(frame -> frame.at("/payload/backend").asText().equals(backend));
            control.change("view/main/ndisplay", "3");
            pixels.drain();
            for (int turn = 0; turn < 3; turn++) {
                control.update("camera/main/orbit", "{\"d_az_deg\":5,\"d_el_deg\":0}");
                pixels.next();
            }
            control.update("camera/main/orbit", "{\"d_az_deg\":5,\"d_el_deg\":0}");

            assertThat(server.terminate(AT_MOST)).isEqualTo(TERMINATED);
            assertThat(server.crashReports()).isEmpty();
        }
    }
}
