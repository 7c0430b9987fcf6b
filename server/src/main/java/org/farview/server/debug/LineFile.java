package org.farview.server.debug;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file of lines that grows at its end. A line is in it whole or not at all, unless the process or
 * the machine ends in the middle of one. Confined to one thread at a time.
 */
final class LineFile implements AutoCloseable {
    private final Path path;
    private FileChannel file;

    private LineFile(Path path, FileChannel file) {
        this.path = path;
        this.file = file;
    }

    /** Goes on at the end of a file, or begins one. */
    static LineFile append(Path path) throws IOException {
        return new LineFile(path, open(path));
    }

    /** Begins a file anew. */
    static LineFile create(Path path) throws IOException {
        return new LineFile(
                path,
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING));
    }

    /** Bytes that are in it. */
    long size() throws IOException {
        return file.size();
    }

    /** Appends a line and its end; what a full disk took of it is cut off again. */
    void write(byte[] line) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n').flip();
        long before = file.size();
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            cutTo(before);
            throw e;
        }
    }

    /**
     * Puts what there is aside as {@code NAME.1}, in the place of an older one, and begins anew.
     */
    void rotate() throws IOException {
        file.close();
        try {
            Files.move(
                    path,
                    path.resolveSibling(path.getFileName() + ".1"),
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            file = open(path);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** A device cannot be cut, nor need it be. */
    private void cutTo(long size) throws IOException {
        if (Files.isRegularFile(path)) {
            file.truncate(size);
        }
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
