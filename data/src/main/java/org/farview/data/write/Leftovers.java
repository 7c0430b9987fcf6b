package org.farview.data.write;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a container is written under before it is complete: {@code .NAME.UUID.tmp} beside its place.
 * A lock file beside it is held by the process that writes; when that process is gone, so is the
 * lock, and everything under that name may be removed.
 */
final class Leftovers {
    private static final String UNIQUE = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private Leftovers() {}

    /**
     * A name that nobody else writes under, as long as it is not closed.
     *
     * @param folder not made yet
     * @param archive not made yet
     */
    record Claim(Path folder, Path archive, Path lockFile, FileChannel lock)
            implements AutoCloseable {
        static Claim of(Path parent, String name) throws IOException {
            String unique = "." + name + "." + UUID.randomUUID() + ".tmp";
            Path lockFile = parent.resolve(unique + ".lock");
            FileChannel channel =
                    FileChannel.open(
                            lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try {
                channel.lock();
            } catch (IOException e) {
                // Where files cannot be locked, nobody takes this for left over either.
                channel.close();
                Files.deleteIfExists(lockFile);
                throw e;
            }
            return new Claim(
                    parent.resolve(unique), parent.resolve(unique + ".zip"), lockFile, channel);
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(lockFile);
            lock.close();
        }
    }

    /** Removes what processes that are gone have left of a container of this name. */
    static void remove(Path parent, String name) throws IOException {
        Pattern pattern =
                Pattern.compile("(\\." + Pattern.quote(name) + "\\." + UNIQUE + "\\.tmp)\\.lock");
        try (DirectoryStream<Path> children = Files.newDirectoryStream(parent)) {
            for (Path child : children) {
                Matcher matcher = pattern.matcher(String.valueOf(child.getFileName()));
                if (matcher.matches() && isLeft(child)) {
                    Target.delete(parent.resolve(matcher.group(1)));
                    Target.delete(parent.resolve(matcher.group(1) + ".zip"));
                    Files.deleteIfExists(child);
                }
            }
        }
    }

    private static boolean isLeft(Path lockFile) {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException | IOException e) {
            return false; // in use, or not ours to judge
        }
    }
}
