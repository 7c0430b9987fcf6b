package org.farview.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files for tests, with the folders that they lie in. */
public final class FileTree {
    private FileTree() {}

    /**
     * Writes a file, or writes it again.
     *
     * @param path below {@code root}
     */
    public static void put(Path root, String path, byte[] content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
