package org.farview.server.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** What is wanted of a file system, so that tests can have one that is full. Thread-safe. */
interface Disk {
    /** A file that is being written. */
    interface Output extends Closeable {
        /** Appends; from then on the bytes survive the process. */
        void append(ByteBuffer bytes) throws IOException;

        /** Waits until all that was appended survives a loss of power; any thread may call it. */
        void sync() throws IOException;
    }

    /** Begins a file; one that is there is emptied. */
    Output create(Path file) throws IOException;

    /** Gives a file its name at once, in place of another, lastingly. */
    void rename(Path from, Path to) throws IOException;

    void delete(Path file) throws IOException;

    /** The machine's. */
    static Disk real() {
        return new Real();
    }

    /** Files. */
    record Real() implements Disk {
        @Override
        public Output create(Path file) throws IOException {
            Files.createDirectories(folder(file));
            return new Channel(
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE));
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            Files.move(
                    from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncFolder(folder(to));
        }

        @Override
        public void delete(Path file) throws IOException {
            Files.deleteIfExists(file);
        }

        private static Path folder(Path file) {
            return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file, not a root");
        }

        /** Where folders can be opened, their entries are on the disk only after this. */
        private static void syncFolder(Path folder) throws IOException {
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }
        }
    }

    /** An open file. */
    record Channel(FileChannel channel) implements Output {
        @Override
        public void append(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        @Override
        public void sync() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
