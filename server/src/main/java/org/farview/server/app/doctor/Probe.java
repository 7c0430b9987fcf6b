package org.farview.server.app.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;

/** Writes a file to see whether it can be, and takes it away again. */
final class Probe {
    private static final int PIECES = 4;
    private static final int PIECE_BYTES = 256 << 10;

    private Probe() {}

    /**
     * Writes a mebibyte into a folder and waits for the disk four times; the file is deleted
     * whatever comes.
     *
     * @return nanoseconds of the slower of the two middle waits
     * @throws IOException when it cannot be written, such as for lack of space
     */
    static long syncNanos(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, ".farview-doctor", ".probe");
        try (FileChannel channel =
                FileChannel.open(
                        file, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            return syncNanos(channel);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** What is at a path or, where nothing is yet, nearest above it. */
    static Path existing(Path path) {
        Path at = path.toAbsolutePath().normalize();
        while (!Files.exists(at)) {
            at = Objects.requireNonNull(at.getParent(), "a root exists");
        }
        return at;
    }

    static long syncNanos(FileChannel channel) throws IOException {
        long[] waits = new long[PIECES];
        for (int i = 0; i < PIECES; i++) {
            ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
            while (piece.hasRemaining()) {
                channel.write(piece);
            }
            long start = System.nanoTime();
            channel.force(false);
            waits[i] = System.nanoTime() - start;
        }
        Arrays.sort(waits);
        return waits[PIECES / 2];
    }
}
