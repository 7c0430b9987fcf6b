package org.farview.data.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes objects as files below a folder. Thread-safe. */
final class DirectorySink implements Sink {
    private final Path root;

    DirectorySink(Path root) throws IOException {
        this.root = Files.createDirectory(root);
    }

    /** The folder. */
    Path root() {
        return root;
    }

    @Override
    public void put(String path, byte[] content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content, StandardOpenOption.CREATE_NEW);
    }

    /** Every file was closed when it was written. */
    @Override
    public void close() {}
}
