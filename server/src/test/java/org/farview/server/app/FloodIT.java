package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.farview.server.ShowsSetting;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whoever sends too much, too slowly or without an end disturbs nobody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FloodIT {
    private static final int FLOOD = 4002;
    private static final String NOISE = "{\"type\":\"session.ack\"}";

    private final TestServer server =
            TestServer.start(SyntheticImage.small(), "control.message-rate=20");

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    @ShowsSetting("control.message-rate")
    void aBurstIsReadMoreSlowlyAndNothingIsLost() {
        try (ControlClient client = server.control()) {
            long begin = System.nanoTime();

            String last = "";
            for (int i = 0; i < 80; i++) {
                last = client.update("layer/layer-0/gamma", "1");
            }

            assertThat(client.until(last).stream().filter(f -> typeOf(f).equals("ack.state")))
                    .hasSize(80);
            assertThat((System.nanoTime() - begin) / 1_000_000)
                    .as("80 at 20 per second, of which 40 at once")
                    .isGreaterThan(1500);
            assertThat(client.isClosed()).isFalse();
        }
    }

    @Test
    @ShowsSetting("FloodLimits.floodAfter")
    void aFloodIsSentAwayByNameAndOthersGoOn() {
        try (ControlClient other = server.control();
                ControlClient flood = server.control()) {
            CompletableFuture<Void> flooding = CompletableFuture.runAsync(() -> sayForEver(flood));

            assertThat(flood.await("session.goodbye").at("/payload/code").asText())
                    .isEqualTo("flood");
            assertThat(flood.closeCode()).isEqualTo(FLOOD);
            other.change("layer/layer-0/gamma", "1");
            assertThat(server.counter("access_refused_flood")).isPositive();
            flood.drop();
            assertThat(flooding).succeedsWithin(TestServer.PATIENCE);
        }
    }

    private static void sayForEver(ControlClient flood) {
        try {
            while (!flood.isClosed()) {
                flood.say(NOISE);
            }
        } catch (CompletionException e) {
            // The server has closed.
        }
    }

    @Test
    void aRequestThatTricklesInIsEnded() throws IOException {
        long before = server.counter("access_refused_slow");
        try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = slow.getOutputStream();
            out.write("GET / HTTP/1.1\r\nHost: localhost\r\n".getBytes(StandardCharsets.UTF_8));
            slow.setSoTimeout(100);

            assertThat(trickled(slow)).isPositive();
        }
        assertThat(server.counter("access_refused_slow")).isGreaterThan(before);
    }

    /** Says a header line that never ends, a letter at a time, until it is closed. */
    private static int trickled(Socket slow) throws IOException {
        int said = 0;
        try {
            while (true) {
                try {
                    assertThat(slow.getInputStream().read()).isEqualTo(-1);
                    return said;
                } catch (SocketTimeoutException e) {
                    slow.getOutputStream().write('x');
                    said++;
                }
            }
        } catch (SocketException e) {
            return said; // reset instead of closed
        }
    }

    @Test
    void socketsWithoutHelloAreRejectedInTime() {
        try (ControlClient silent = server.visitor(Map.of()).connect()) {
            JsonNode reject = silent.await("session.reject");

            assertThat(reject.at("/payload/code").asText()).isEqualTo("timeout");
        }
    }

    private static String typeOf(JsonNode frame) {
        return ControlClient.typeOf(frame);
    }
}
