package org.farview.server.app.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.farview.data.DataException;

/**
 * A file that appears complete or not at all: it is written beside its place and moved there.
 *
 * @param output replaced if it exists; what is no plain file, such as a device, is written at once
 */
record PictureFile(Path output) {
    /** Writes the content. */
    @FunctionalInterface
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    /**
     * Writes the file.
     *
     * @throws DataException when it cannot be written
     */
    void write(Content content) {
        try {
            Path target = Files.exists(output) ? output.toRealPath() : output.toAbsolutePath();
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                write(target, content);
                return;
            }
            Path part = target.resolveSibling(target.getFileName() + ".part");
            try {
                write(part, content);
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new DataException("'%s' cannot be written: %s".formatted(output, e), e);
        }
    }

    private static void write(Path file, Content content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            content.write(out);
        }
    }
}
