package org.farview.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are never waited for: tests lose processes, not power. Thread-safe. */
record HastyDisk(Disk disk) implements Disk {
    HastyDisk() {
        this(Disk.real());
    }

    /** A file that says it is on the disk. */
    private record Hasty(Output output) implements Output {
        @Override
        public void append(ByteBuffer bytes) throws IOException {
            output.append(bytes);
        }

        @Override
        public void sync() {
            // it survives the process anyway
        }

        @Override
        public void close() throws IOException {
            output.close();
        }
    }

    @Override
    public Output create(Path file) throws IOException {
        return new Hasty(disk.create(file));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(Path file) throws IOException {
        disk.delete(file);
    }
}
