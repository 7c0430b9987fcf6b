package org.farview.data.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The stores that others wrote, and what is expected of each; {@code corpus/README.md} tells more.
 */
final class Corpus {
    private Corpus() {}

    /** All stores, in the order of their writers. */
    static List<ExpectedStore> stores() {
        try (InputStream json = Corpus.class.getResourceAsStream("expected.json")) {
            List<ExpectedStore> stores = new ArrayList<>();
            for (JsonNode store : new ObjectMapper().readTree(json)) {
                stores.add(ExpectedStore.of(store));
            }
            return stores;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The archive as it is. */
    static Path archive() {
        try {
            return Path.of(Objects.requireNonNull(Corpus.class.getResource("corpus.zip")).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes every store into a folder of its name. */
    static void unpack(Path folder) {
        try (var zip = new ZipInputStream(Files.newInputStream(archive()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IllegalStateException("entry '%s' of the corpus".formatted(entry));
                }
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
