package org.farview.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is checked in is what the records and the tables say. */
final class GeneratedFilesTest {
    /** The tests run in the module's folder. */
    private static final Path ROOT = Path.of("..");

    private static Map<Path, String> files = Map.of();

    @BeforeAll
    static void generate() throws IOException {
        files = GeneratedFiles.in(ROOT);
    }

    @Test
    void checkedInFilesAreWhatTheGeneratorWrites() {
        for (Map.Entry<Path, String> file : files.entrySet()) {
            assertThat(file.getKey())
                    .as("out of date; run " + GeneratedFiles.COMMAND)
                    .exists()
                    .content()
                    .isEqualTo(file.getValue());
        }
    }

    @Test
    void noFileIsLeftOfWhatIsGone() throws IOException {
        for (String folder : List.of("protocol/schema", "protocol/src/test/resources/vectors")) {
            try (Stream<Path> present = Files.list(ROOT.resolve(folder))) {
                assertThat(present).allMatch(files::containsKey);
            }
        }
    }

    @Test
    void contributorsAreToldTheSameCommand() {
        assertThat(ROOT.resolve("CONTRIBUTING.md")).content().contains(GeneratedFiles.COMMAND);
    }

    @Test
    void everyFrameHasASender() {
        for (FrameType type : FrameType.values()) {
            assertThat(FrameParts.fromClient(type) || FrameParts.fromServer(type))
                    .as(type.wireName())
                    .isTrue();
        }
    }
}
