package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.farview.server.ShowsSetting;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.LumaDecoder;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.farview.server.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that know a port for each channel and no path are served like all others. */
final class CompatPortsIT {
    private static final double NOT_BLACK = 25;

    @ShowsSetting({"compat.control-port", "compat.pixel-port"})
    @ParameterizedTest
    @ValueSource(strings = {"", "some/path", "pixels"})
    void aConversationWithPicturesThroughThePortsOfTheOriginal(String path) {
        try (TestServer server = TestServer.start(SyntheticImage.small(), compat("0", "0"));
                ControlClient old = server.control(server.compatControl(path));
                ControlClient page = server.control();
                PixelClient pixels = server.pixels(server.compatPixels(path));
                LumaDecoder decoder = new LumaDecoder()) {
            PixelClient.Packet first = pixels.next();
            assertThat(first.keyframe()).isTrue();
            assertThat(decoder.mean(first)).isGreaterThan(NOT_BLACK);

            old.change("dims/z/index", "99");

            assertThat(page.await(frame -> frame.has("intent_id")).at("/payload/step/0").asInt())
                    .isEqualTo(99);
            assertThat(decoder.mean(pixels.next())).isGreaterThan(NOT_BLACK);
        }
    }

    @Test
    void aForeignPageIsRefusedThereToo() {
        try (TestServer server = TestServer.start(SyntheticImage.small(), compat("0", "0"))) {
            assertThat(server.upgrade(server.compatControl(""), "http://evil.example"))
                    .isEqualTo(403);
            assertThat(server.upgrade(server.compatPixels(""), "http://evil.example"))
                    .isEqualTo(403);
        }
    }

    @Test
    void thePortsAreOffUnlessAskedFor() {
        try (TestServer server = TestServer.start(SyntheticImage.small())) {
            assertThat(server.compatPorts().control()).isEmpty();
            assertThat(server.compatPorts().pixels()).isEmpty();
        }
    }

    @Test
    void aPortThatIsTakenStopsTheStartAndTheOtherIsLeftFree() throws IOException {
        try (ServerSocket taken = listening(0)) {
            String port = Integer.toString(taken.getLocalPort());
            int other = free();

            assertThatThrownBy(() -> TestServer.start(SyntheticImage.small(), compat(port, "off")))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("127.0.0.1:" + port)
                    .hasMessageContaining("--compat-control-port");
            assertThatThrownBy(() ->
                            TestServer.start(
                                    SyntheticImage.small(), compat(Integer.toString(other), port)))
                    .hasMessageContaining("--compat-pixel-port");
            listening(other).close();
        }
    }

    private static ServerSocket listening(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }

    private static int free() throws IOException {
        try (ServerSocket socket = listening(0)) {
            return socket.getLocalPort();
        }
    }

    private static String[] compat(String control, String pixels) {
        return new String[] {"compat.control-port=" + control, "compat.pixel-port=" + pixels};
    }
}
