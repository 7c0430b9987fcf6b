package org.farview.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {
    @TempDir Path folder;

    @Test
    void mapsBecomeDottedKeysThatKnowTheirLines() throws IOException {
        ConfigFile file =
                read(
                        """
                        http:
                          port: 9000   # a number
                          allowed-hosts:
                            - a
                            - 2
                        cache.budget: 1GiB
                        video:
                          encoder:
                        """);

        assertThat(file.values())
                .containsOnlyKeys(
                        "http.port", "http.allowed-hosts", "cache.budget", "video.encoder")
                .hasEntrySatisfying("http.port", given -> isSaid(given, "9000", 2))
                .hasEntrySatisfying("http.allowed-hosts", given -> isSaid(given, "[a, 2]", 3))
                .hasEntrySatisfying("cache.budget", given -> isSaid(given, "1GiB", 6))
                .hasEntrySatisfying("video.encoder", given -> isSaid(given, "", 8));
    }

    @Test
    void anEmptyFileSaysNothing() throws IOException {
        assertThat(read("").values()).isEmpty();
        assertThat(read("# nothing\n").values()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- a\\n- b                | line 1: wanted a map of settings",
                "just words              | line 1: wanted a map of settings",
                "a: [1                   | expected ',' or ']'",
                "a: {b: 1}\\na.b: 2       | line 2, key 'a.b': it stands there twice",
                "a: 1\\na: 2              | line 2, key 'a': it stands there twice",
                "a: [[1]]                | key 'a': wanted a plain value, or a list of them",
                "a: [{b: 1}]             | key 'a': wanted a plain value, or a list of them",
                "a: &x 1\\nb: *x          | line 2, key 'b': wanted a plain value",
                "a: 1\\n---\\nb: 2         | wanted one document",
            })
    void whatIsNoMapOfPlainValuesIsRefusedInOneLine(String content, String message) {
        assertThatThrownBy(() -> read(content.replace("\\n", "\n")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "configuration file '%s'".formatted(folder.resolve("farview.yaml")))
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aFileThatIsNotThereOrTooLargeIsRefused() throws IOException {
        Path large = Files.write(folder.resolve("large.yaml"), new byte[(1 << 20) + 1]);

        assertThatThrownBy(() -> ConfigFile.read(folder.resolve("none.yaml")))
                .hasMessageContaining("none.yaml' cannot be read");
        assertThatThrownBy(() -> ConfigFile.read(large)).hasMessageContaining("larger than");
    }

    @Test
    void aFolderMayHoldTheFile() throws IOException {
        assertThat(ConfigFile.in(folder)).isEmpty();
        Path file = Files.writeString(folder.resolve("farview.yaml"), "");
        assertThat(ConfigFile.in(folder)).contains(file);
    }

    private void isSaid(Given given, String text, int line) {
        assertThat(given.shown()).isEqualTo(text);
        assertThat(given.source().told()).isEqualTo(folder.resolve("farview.yaml") + ":" + line);
    }

    private ConfigFile read(String content) throws IOException {
        return ConfigFile.read(Files.writeString(folder.resolve("farview.yaml"), content));
    }
}
