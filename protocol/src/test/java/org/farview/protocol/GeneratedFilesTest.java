package org.farview.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is checked in is what the records and the tables say. */
final class GeneratedFilesTest {
    /** The tests run in the module's folder. */
    private static final Path ROOT = Path.of("..");

    @Test
    void checkedInFilesAreWhatTheGeneratorWrites() throws IOException {
        for (Map.Entry<Path, String> file : GeneratedFiles.in(ROOT).entrySet()) {
            assertThat(file.getKey())
                    .as("out of date; run " + GeneratedFiles.COMMAND)
                    .exists()
                    .content()
                    .isEqualTo(file.getValue());
        }
    }

    @Test
    void noSchemaIsLeftOfATypeThatIsGone() throws IOException {
        Set<Path> made = new TreeSet<>(GeneratedFiles.in(ROOT).keySet());
        try (Stream<Path> schemas = Files.list(ROOT.resolve("protocol/schema"))) {
            assertThat(schemas).allMatch(made::contains);
        }
    }

    @Test
    void everyRecordComponentIsDescribed() throws IOException {
        RecordDocs docs = RecordDocs.in(Path.of("src/main/java/org/farview/protocol"));
        for (FrameType type : FrameType.values()) {
            assertDescribed(type.shape(), docs);
            FrameParts.within(type.shape()).forEach(part -> assertDescribed(part, docs));
        }
    }

    private static void assertDescribed(RecordShape<?> part, RecordDocs docs) {
        RecordDocs.Doc doc = docs.of(part.type());
        assertThat(doc.body()).as(part.type().getSimpleName()).isNotBlank();
        for (RecordShape.Field field : part.fields()) {
            String component = field.accessor().getName();
            assertThat(doc.of(component))
                    .as("@param %s of %s", component, part.type().getSimpleName())
                    .isNotBlank();
        }
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
