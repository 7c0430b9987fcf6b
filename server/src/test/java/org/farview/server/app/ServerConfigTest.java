package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.farview.scene.CanvasSize;
import org.farview.server.config.Settings;
import org.junit.jupiter.api.Test;

class ServerConfigTest {
    @Test
    void defaultsServeThisMachineOnly() {
        ServerConfig config = ServerConfig.read(new Settings());

        assertThat(config.http().host()).isEqualTo("localhost");
        assertThat(config.http().port()).isEqualTo(8080);
        assertThat(config.render().canvas().size()).isEqualTo(new CanvasSize(1280, 720));
        assertThat(config.control().heartbeat()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.cache().budgetBytes()).isLessThan(Runtime.getRuntime().maxMemory());
    }

    @Test
    void everyKeyReachesItsField() {
        ServerConfig config =
                read(
                        Map.of(
                                "http.host", "127.0.0.1",
                                "http.port", "9000",
                                "cache.budget", "64MiB",
                                "render.stage-budget", "32MiB",
                                "render.frame-rate", "15",
                                "render.settle-after", "300ms",
                                "render.width", "641",
                                "render.height", "480",
                                "render.cores", "3",
                                "video.bitrate", "2000000"));
        ServerConfig wire =
                read(
                        Map.of(
                                "control.heartbeat", "2s",
                                "compat.control-port", "8081",
                                "compat.pixel-port", "0"));

        assertThat(config.http().host()).isEqualTo("127.0.0.1");
        assertThat(config.http().port()).isEqualTo(9000);
        assertThat(config.cache().budgetBytes()).isEqualTo(64L << 20);
        assertThat(config.render().engine().limits().stageBytes()).isEqualTo(32L << 20);
        assertThat(config.render().engine().framesPerSecond()).isEqualTo(15);
        assertThat(config.render().engine().settleAfter()).isEqualTo(Duration.ofMillis(300));
        assertThat(config.render().canvas().size())
                .as("even sides")
                .isEqualTo(new CanvasSize(640, 480));
        assertThat(config.render().cores()).isEqualTo(3);
        assertThat(config.video().bitsPerSecond()).isEqualTo(2_000_000);
        assertThat(wire.control().heartbeat()).isEqualTo(Duration.ofSeconds(2));
        assertThat(wire.compat())
                .isEqualTo(new CompatPorts(OptionalInt.of(8081), OptionalInt.of(0)));
    }

    @Test
    void aHeartbeatIsOffOrLongEnough() {
        assertThat(read(Map.of("control.heartbeat", "0s")).control().heartbeat()).isZero();
        assertThat(read(Map.of("control.heartbeat", "100ms")).control().heartbeat()).hasMillis(100);
        assertThatThrownBy(() -> read(Map.of("control.heartbeat", "99ms")))
                .hasMessageContaining("'control.heartbeat' (command line): got '99ms', wanted")
                .hasMessageEndingWith("0s or at least 100ms");
    }

    @Test
    void compatibilityPortsAreOffUnlessNamed() {
        CompatPorts off = new CompatPorts(OptionalInt.empty(), OptionalInt.empty());

        assertThat(ServerConfig.read(new Settings()).compat()).isEqualTo(off);
        assertThat(read(Map.of("compat.pixel-port", "off")).compat()).isEqualTo(off);
    }

    @Test
    void servedFoldersAreAListAndWinOverTheImagesOwn() {
        Optional<Path> own = Optional.of(Path.of("/own"));
        String list = String.join(File.pathSeparator, "/a", "", "b c");

        assertThat(read(Map.of("data.roots", list)).orRoot(own).roots())
                .containsExactly(Path.of("/a"), Path.of("b c"));
        assertThat(read(Map.of()).orRoot(own).roots()).containsExactly(Path.of("/own"));
        assertThat(read(Map.of()).orRoot(Optional.empty()).roots()).isEmpty();
        assertThatThrownBy(() -> read(Map.of("data.roots", "a\0b")))
                .hasMessageContaining("setting 'data.roots'");
    }

    @Test
    void aHostThatOthersCanReachIsRefusedWithTheReason() {
        for (String host : new String[] {"0.0.0.0", "192.168.0.1", "example.org", "::"}) {
            assertThatThrownBy(() -> read(Map.of("http.host", host)))
                    .hasMessageContaining("host '" + host + "'")
                    .hasMessageContaining("needs TLS")
                    .hasMessageContaining("--insecure");
        }
    }

    @Test
    void aCanvasAboveTheLimitIsRefused() {
        assertThatThrownBy(() -> read(Map.of("render.width", "4096", "render.height", "4096")))
                .hasMessageContaining("got 4096 x 4096, wanted at most 921600 pixels");
    }

    @Test
    void anUnknownKeyStopsTheStart() {
        assertThatThrownBy(() -> read(Map.of("cache.bugdet", "1GiB")))
                .hasMessage(
                        "setting 'cache.bugdet' (command line) is unknown;"
                                + " did you mean 'cache.budget'?");
    }

    private static ServerConfig read(Map<String, String> flags) {
        return ServerConfig.read(new Settings().withFlags(flags));
    }
}
