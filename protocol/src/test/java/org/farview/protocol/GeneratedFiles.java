package org.farview.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that is made from the records and the tables: schemas, TypeScript, the frames on the
 * reference page, test vectors. The same sources make the same bytes.
 */
final class GeneratedFiles {
    /** What to run when a record or a row has changed; stands in CONTRIBUTING.md too. */
    static final String COMMAND =
            "./mvnw -q -Dfast -Pgenerate -pl protocol -am process-test-classes";

    private static final String SOURCES = "protocol/src/main/java/org/farview/protocol";
    private static final String PAGE = "docs/protocol.md";

    private GeneratedFiles() {}

    /**
     * Writes all files.
     *
     * @param arguments the folder of the repository
     */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        for (Map.Entry<Path, String> file : in(root).entrySet()) {
            Files.createDirectories(file.getKey().getParent());
            Files.writeString(file.getKey(), file.getValue());
        }
    }

    /**
     * What the files should say, by place.
     *
     * @param root the folder of the repository
     */
    static Map<Path, String> in(Path root) throws IOException {
        RecordDocs docs = RecordDocs.in(root.resolve(SOURCES));
        Map<Path, String> files = new LinkedHashMap<>();
        for (FrameType type : FrameType.values()) {
            String name = "protocol/schema/%s.schema.json".formatted(type.wireName());
            files.put(root.resolve(name), new SchemaFile(type, docs).text());
        }
        files.put(root.resolve("web/src/protocol/frames.ts"), new TypeScriptPage(docs).text());
        files.put(root.resolve("web/src/protocol/properties.ts"), PropertiesPage.text());
        for (Map.Entry<String, String> file : Vectors.files().entrySet()) {
            String name = "protocol/src/test/resources/vectors/%s.json".formatted(file.getKey());
            files.put(root.resolve(name), file.getValue());
        }
        String page = Files.readString(root.resolve(PAGE));
        files.put(root.resolve(PAGE), new ReferencePage(docs).in(page));
        return files;
    }
}
