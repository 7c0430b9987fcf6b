package org.farview.server.app.doctor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Whether the folder that outlives the process can be written, quickly, by this server alone. It is
 * not made when it is not there.
 *
 * @param folder {@code state.dir}; empty when nothing is kept
 */
record StateCheck(Optional<Path> folder) implements Check {
    /** Room for some scenes' journals. */
    private static final long ENOUGH_BYTES = 64 * Sizes.MEBI;

    /** With it, who waits for the disk waits longer than for a picture. */
    private static final long SLOW_NANOS = 100_000_000;

    @Override
    public String name() {
        return "state";
    }

    @Override
    public Finding look() {
        return folder.map(path -> look(path.toAbsolutePath().normalize()))
                .orElseGet(() -> Finding.notThere(name(), "nothing is kept: state.dir is not set"));
    }

    private Finding look(Path path) {
        try {
            if (Files.exists(path) && !Files.isDirectory(path)) {
                return Finding.failed(
                        name(), "'%s' is no folder".formatted(path), "set another state.dir");
            }
            if (isInUse(path.resolve("lock"))) {
                return Finding.failed(
                        name(),
                        "'%s': another process uses it".formatted(path),
                        "end the other server, or give this one a folder of its own by --state-dir");
            }
            return written(path);
        } catch (IOException problem) {
            return Finding.failed(
                    name(),
                    "'%s' cannot be written: %s".formatted(path, TempCheck.reason(problem)),
                    "make room or let this user write there, or set another state.dir");
        }
    }

    private Finding written(Path path) throws IOException {
        Path place = Probe.existing(path);
        long nanos = Probe.syncNanos(place);
        long free = Files.getFileStore(place).getUsableSpace();
        String found =
                "'%s' %s, waiting for the disk takes %.2f ms, %s free"
                        .formatted(
                                path,
                                place.equals(path) ? "can be written" : "can be made",
                                Sizes.millis(nanos),
                                Sizes.text(free));
        return judged(found, nanos, free)
                .with("sync_ms", Sizes.millis(nanos))
                .with("free_bytes", free);
    }

    private Finding judged(String found, long nanos, long free) {
        if (free < ENOUGH_BYTES) {
            return Finding.warning(name(), found, "make room, or set another state.dir");
        }
        if (nanos > SLOW_NANOS) {
            return Finding.warning(name(), found, "set state.dir to a folder on a faster disk");
        }
        return Finding.ok(name(), found);
    }

    /** As the server would find out; the lock is let go at once. */
    private static boolean isInUse(Path lock) throws IOException {
        if (!Files.exists(lock)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException thisProcess) {
            return true;
        }
    }
}
