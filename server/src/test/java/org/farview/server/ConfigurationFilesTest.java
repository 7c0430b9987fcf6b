package org.farview.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.farview.server.app.ServerConfig;
import org.farview.server.config.ConfigException;
import org.farview.server.config.ConfigFile;
import org.farview.server.config.Setting;
import org.farview.server.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is checked in is what the declarations of the settings say. */
final class ConfigurationFilesTest {
    /** The tests run in the module's folder. */
    private static final Path ROOT = Path.of("..");

    /** As editors read: what looks like a flag is one only as {@code true} or {@code false}. */
    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                    .build();

    @TempDir Path folder;

    @Test
    void checkedInFilesAreWhatTheGeneratorWrites() throws IOException {
        for (Map.Entry<Path, String> file : ConfigurationFiles.in(ROOT).entrySet()) {
            assertThat(file.getKey())
                    .as("out of date; run " + ConfigurationFiles.COMMAND)
                    .exists()
                    .content()
                    .isEqualTo(file.getValue());
        }
    }

    @Test
    void contributorsAreToldTheSameCommand() {
        assertThat(ROOT.resolve("CONTRIBUTING.md")).content().contains(ConfigurationFiles.COMMAND);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http: {port: 9000}                       | true",
                "http.port: 9000                          | true",
                "http: {port: 70000}                      | false",
                "http: {port: nine}                       | false",
                "http: {prot: 9000}                       | false",
                "htp: {port: 9000}                        | false",
                "http:                                    | true",
                "http: {insecure: on}                     | true",
                "http: {insecure: maybe}                  | false",
                "http: {allowed-hosts: [a, b]}            | true",
                "http: {allowed-hosts: \"a, b\"}          | true",
                "http: {allowed-hosts: {a: b}}            | false",
                "cache: {budget: 16MiB}                   | true",
                "cache: {budget: 65536}                   | true",
                "cache: {budget: 0}                       | false",
                "cache: {budget: lots}                    | false",
                "control: {heartbeat: 2s}                 | true",
                "control: {heartbeat: 2}                  | false",
                "compat: {control-port: off}              | true",
                "compat: {control-port: 8081}             | true",
                "compat: {control-port: on}               | false",
                "render: {gpu: \"cuda:0\"}                | true",
                "render: {gpu: gtx}                       | false",
                "render: {backend: cpu}                   | true",
                "render: {backend: CPU}                   | false",
                "state: {fsync: every}                    | true",
                "data: {roots: [/a, /b]}                  | true",
            })
    void editorsAndTheServerTellGoodFilesFromBad(String content, boolean good) throws IOException {
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                        .getSchema(ConfigurationFiles.schema(), InputFormat.JSON);
        Path file = Files.writeString(folder.resolve("farview.yaml"), content);

        assertThat(schema.validate(YAML.readTree(content)).isEmpty()).isEqualTo(good);
        assertThat(isRead(file)).isEqualTo(good);
    }

    private static boolean isRead(Path file) {
        try {
            ServerConfig.read(new Settings().withFile(ConfigFile.read(file)));
            return true;
        } catch (ConfigException refused) {
            return false;
        }
    }

    @Test
    void everySettingSaysInASentenceWhatItMeans() {
        for (Setting<?> setting : ConfigurationFiles.declared()) {
            assertThat(setting.words().meaning())
                    .as(setting.key())
                    .isNotBlank()
                    .doesNotEndWith(".");
            assertThat(setting.words().bound()).as(setting.key()).doesNotEndWith(".");
        }
    }
}
