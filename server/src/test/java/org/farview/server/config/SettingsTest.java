package org.farview.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final Settings.Range PORTS = new Settings.Range(0, 65535);

    @Test
    void laterSourcesWin() {
        Settings settings =
                new Settings()
                        .withFile(
                                Map.of("http.port", "1", "cache.budget", "1MiB", "a.b-c", "file"),
                                "farview.yaml")
                        .withEnvironment(
                                Map.of("FARVIEW_HTTP_PORT", "2", "FARVIEW_A_B_C", "environment"))
                        .withFlags(Map.of("http.port", "3"));

        assertThat(settings.integer("http.port", 8080, PORTS)).isEqualTo(3);
        assertThat(settings.text("a.b-c", "default")).isEqualTo("environment");
        assertThat(settings.bytes("cache.budget", 1)).isEqualTo(1 << 20);
        assertThat(settings.text("other", "default")).isEqualTo("default");
        assertThat(settings.describe())
                .containsExactly(
                        "a.b-c = environment (environment variable FARVIEW_A_B_C)",
                        "cache.budget = 1MiB (farview.yaml)",
                        "http.port = 3 (command line)",
                        "other = default (default)");
        assertThat(settings.chosen()).hasSize(3).noneMatch(line -> line.startsWith("other"));
    }

    @Test
    void anUnknownKeyStopsTheStartAndNamesTheNearest() {
        Settings settings = new Settings().withFile(Map.of("http.prot", "1"), "farview.yaml");
        settings.integer("http.port", 8080, PORTS);
        settings.text("cache.budget", "");

        assertThatThrownBy(settings::requireAllKnown)
                .hasMessage(
                        "setting 'http.prot' (farview.yaml) is unknown; did you mean 'http.port'?");
    }

    @Test
    void anUnknownVariableStopsTheStartButTheLaunchersOwnAreFine() {
        Settings settings =
                new Settings()
                        .withEnvironment(
                                Map.of(
                                        "FARVIEW_JAVA_HOME", "/jdk",
                                        "PATH", "/bin",
                                        "FARVIEW_HTTP_PROT", "1"));
        settings.integer("http.port", 8080, PORTS);

        assertThatThrownBy(settings::requireAllKnown)
                .hasMessage(
                        "setting 'FARVIEW_HTTP_PROT' (environment) is unknown;"
                                + " did you mean 'FARVIEW_HTTP_PORT'?");
    }

    @Test
    void aWrongValueNamesKeySourceValueAndWish() {
        Settings settings =
                new Settings().withFlags(Map.of("http.port", "eighty", "wait", "5 parsecs"));

        assertThatThrownBy(() -> settings.integer("http.port", 8080, PORTS))
                .hasMessage(
                        "setting 'http.port' (command line): got 'eighty',"
                                + " wanted a whole number in 0..65535");
        assertThatThrownBy(() -> settings.duration("wait", Duration.ofSeconds(1)))
                .hasMessageContaining(
                        "got '5 parsecs', wanted a duration of at most a day such as 250ms");
    }

    @Test
    void sizesAndSpansAreRead() {
        assertThat(ByteSize.parse("512MiB")).contains(512L << 20);
        assertThat(ByteSize.parse("2 GB")).contains(2_000_000_000L);
        assertThat(ByteSize.parse("0")).isEmpty();
        assertThat(ByteSize.parse("999999999999TiB")).isEmpty();
        assertThat(ByteSize.parse("-1")).isEmpty();
        assertThat(TimeSpan.parse("250ms")).contains(Duration.ofMillis(250));
        assertThat(TimeSpan.parse("2m")).contains(Duration.ofMinutes(2));
        assertThat(TimeSpan.parse("2h")).isEmpty();
        assertThat(TimeSpan.parse("1440m")).contains(Duration.ofDays(1));
        assertThat(TimeSpan.parse("999999999m")).isEmpty();
    }

    @Test
    void aFileIsFlattened(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("farview.yaml");
        Files.writeString(file, "http:\n  port: 9000\ncache:\n  budget: 1GiB\n");

        assertThat(ConfigFile.read(file))
                .isEqualTo(Map.of("http.port", "9000", "cache.budget", "1GiB"));
    }

    @Test
    void aFileThatIsNoMapIsRefusedByName(@TempDir Path folder) throws Exception {
        Path list = folder.resolve("list.yaml");
        Files.writeString(list, "- a\n- b\n");
        Path broken = folder.resolve("broken.yaml");
        Files.writeString(broken, "a: [1\n");

        assertThatThrownBy(() -> ConfigFile.read(list)).hasMessageContaining("list.yaml");
        assertThatThrownBy(() -> ConfigFile.read(broken)).hasMessageContaining("broken.yaml");
        assertThatThrownBy(() -> ConfigFile.read(folder.resolve("none.yaml")))
                .hasMessageContaining("cannot be read");
    }
}
