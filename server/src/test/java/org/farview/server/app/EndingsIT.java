package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.DeafClient;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.ServerProcess;
import org.farview.server.app.fixture.ServerProcess.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a server ends has its exit code, and says why. */
@Timeout(300)
final class EndingsIT {
    private static final Duration AT_MOST = Duration.ofSeconds(5);
    private static final int BAD_INPUT = 2;
    private static final int NO_MEMORY = 3;
    private static final int INTERRUPTED = 130;
    private static final int TERMINATED = 143;
    private static final int GOING_AWAY = 1001;
    private static final int LAST_PORT = 65_535;

    @TempDir Path folder;

    @Test
    void interruptedByCtrlC() {
        try (ServerProcess server = start()) {
            server.signal("INT");

            assertThat(server.exitCode(AT_MOST)).isEqualTo(INTERRUPTED);
            assertThat(server.saidToTheEnd())
                    .contains("server.stopping", "server.stopped in ", "web ", "scenes ");
        }
    }

    @Test
    void terminatedWhileClientsAreAtWork() {
        try (ServerProcess server = start("--state-dir", folder.toString());
                ControlClient one = server.control(Map.of());
                ControlClient two = server.control(Map.of());
                PixelClient pixels = server.pixels()) {
            one.change("view/main/ndisplay", "3");
            pixels.next();
            for (int i = 0; i < 200; i++) {
                one.update("camera/main/orbit", "{\"d_az_deg\":5,\"d_el_deg\":0}");
                two.update("layer/layer-0/gamma", "1." + i);
            }

            assertThat(server.terminate(AT_MOST)).isEqualTo(TERMINATED);

            for (ControlClient client : List.of(one, two)) {
                assertThat(client.await("session.goodbye").at("/payload/code").asText())
                        .isEqualTo("server_shutdown");
                assertThat(client.closeCode()).isEqualTo(GOING_AWAY);
            }
            assertThat(pixels.closeCode()).isEqualTo(GOING_AWAY);
            assertThat(server.crashReports()).isEmpty();
            assertThat(server.saidToTheEnd())
                    .contains("server.stopped in ")
                    .doesNotContain("stop.hangs", "stop.failed", "thread.died");
        }
    }

    /** A client that does not even read its goodbye keeps the first signal waiting for a moment. */
    @Test
    void aSecondSignalEndsItAtOnce() {
        try (ServerProcess server = start();
                DeafClient _ = DeafClient.open(server.port())) {
            server.signal("TERM");
            server.awaitSaid("server.stopping");

            server.signal("INT");

            assertThat(server.exitCode(AT_MOST)).isEqualTo(INTERRUPTED);
            assertThat(server.saidToTheEnd()).doesNotContain("server.stopped");
        }
    }

    /** And one that does not read at all keeps it from nothing. */
    @Test
    void terminatedWhileAClientIsDeaf() {
        try (ServerProcess server = start();
                DeafClient _ = DeafClient.open(server.port())) {
            assertThat(server.terminate(AT_MOST)).isEqualTo(TERMINATED);
            assertThat(server.saidToTheEnd()).contains("server.stopped in ");
        }
    }

    @Test
    void notStartedWithABadSetting() {
        Ended ended = serve("pattern:gradient", "--set", "cache.bugdet=1GiB");

        assertThat(ended.code()).isEqualTo(BAD_INPUT);
        assertThat(ended.said()).contains("did you mean 'cache.budget'?");
    }

    @Test
    void notStartedWithoutAFreePort() throws IOException {
        try (ServerSocket taken = takeLastPort()) {
            Ended ended = serve("pattern:gradient", "--port", Integer.toString(LAST_PORT));

            assertThat(ended.code()).isEqualTo(BAD_INPUT);
            assertThat(ended.said())
                    .contains("ports 65535 to 65535 are all taken; choose another with --port");
            assertThat(taken.getLocalPort()).isNotEqualTo(0);
        }
    }

    @Test
    void notStartedWithAnImageThatCannotBeRead() throws IOException {
        Path image = Files.createDirectories(folder.resolve("broken.ome.zarr"));
        Files.writeString(image.resolve(".zattrs"), "{\"multiscales\": 7}");
        Files.writeString(image.resolve(".zgroup"), "{\"zarr_format\": 2}");

        Ended ended = serve(image.toString());

        assertThat(ended.code()).isEqualTo(BAD_INPUT);
        assertThat(ended.said()).contains("multiscales").doesNotContain("\tat ");
    }

    @Test
    void notStartedWhileAnotherHasTheStateFolder() {
        try (ServerProcess first = start("--state-dir", folder.toString())) {
            Ended second = serve("pattern:gradient", "--state-dir", folder.toString());

            assertThat(second.code()).isEqualTo(BAD_INPUT);
            assertThat(second.said())
                    .contains("another process uses it (its number is " + first.pid() + ")");
        }
    }

    @Test
    void endedWithoutMemory() {
        Ended ended =
                ServerProcess.run(
                        List.of("-Xmx24m", "-XX:+ExitOnOutOfMemoryError"),
                        arguments(
                                "pattern:noise?size=1024,1024,1024",
                                "--set",
                                "render.width=4096",
                                "--set",
                                "render.height=2304",
                                "--set",
                                "render.max-pixels=9437184"));

        assertThat(ended.code()).isEqualTo(NO_MEMORY);
        assertThat(ended.said()).contains("OutOfMemoryError");
    }

    private static ServerProcess start(String... options) {
        return ServerProcess.start(ServerProcess.freePort(), "pattern:gradient", options);
    }

    private static Ended serve(String source, String... options) {
        return ServerProcess.run(List.of("-Xmx512m"), arguments(source, options));
    }

    /** On any port, unless the options say which: the last one counts. */
    private static List<String> arguments(String source, String... options) {
        List<String> arguments = new ArrayList<>(List.of("serve", source));
        if (!List.of(options).contains("--port")) {
            arguments.addAll(List.of("--port", "0"));
        }
        arguments.addAll(List.of(options));
        return arguments;
    }

    /** Unless somebody else has it: then it is taken as well. */
    private static ServerSocket takeLastPort() throws IOException {
        try {
            return new ServerSocket(LAST_PORT, 1, InetAddress.getLoopbackAddress());
        } catch (BindException e) {
            return new ServerSocket(0);
        }
    }
}
