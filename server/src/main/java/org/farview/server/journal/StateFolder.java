package org.farview.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Threads;

/**
 * The folder in which a server keeps what outlives it: {@code scenes/<id>} for the journals, {@code
 * views} for what short links lead to. One process at a time uses it.
 *
 * <p>Thread-safe; each of its scenes is read and written by one thread at a time.
 */
public final class StateFolder implements AutoCloseable {
    private static final Pattern SCENE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String SCENES = "scenes";

    private final Path folder;
    private final FileChannel lock;
    private final FileJournal.Tools tools;
    private final SyncPolicy policy;

    private StateFolder(Path folder, FileChannel lock, FileJournal.Tools tools, SyncPolicy policy) {
        this.folder = folder;
        this.lock = lock;
        this.tools = tools;
        this.policy = policy;
    }

    /**
     * Opens the folder, and makes it when it is not there.
     *
     * @throws StateException when it cannot be written, or another process uses it
     */
    public static StateFolder open(Path path, SyncPolicy policy, Clock clock, Threads threads) {
        Path folder = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder.resolve(SCENES));
            Path file = folder.resolve("lock");
            FileChannel lock =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(lock)) {
                lock.close();
                throw new StateException(
                        "state folder '%s': another process uses it%s; end that, or choose another folder (setting 'state.dir')"
                                .formatted(folder, holder(file)));
            }
            lock.truncate(0);
            lock.write(
                    ByteBuffer.wrap(
                            Long.toString(ProcessHandle.current().pid())
                                    .getBytes(StandardCharsets.US_ASCII)));
            JournalCounters counters = new JournalCounters();
            return new StateFolder(
                    folder,
                    lock,
                    new FileJournal.Tools(Disk.real(), clock, threads, counters),
                    policy);
        } catch (IOException e) {
            throw new StateException(
                    "state folder '%s': cannot be used: %s".formatted(folder, e), e);
        }
    }

    /**
     * Its number, as it wrote it; nothing where another's file cannot be read while it is locked.
     */
    private static String holder(Path file) {
        try {
            String pid = Files.readString(file, StandardCharsets.US_ASCII).strip();
            return pid.matches("\\d{1,10}") ? " (its number is " + pid + ")" : "";
        } catch (IOException e) {
            return ""; // the message is right without it
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /**
     * The scenes of which something is kept, by id, sorted.
     *
     * @throws StateException when the folder cannot be read
     */
    public List<String> scenes() {
        try (Stream<Path> folders = Files.list(folder.resolve(SCENES))) {
            return folders.filter(Files::isDirectory)
                    .map(each -> each.getFileName().toString())
                    .filter(name -> SCENE_ID.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StateException(
                    "state folder '%s': cannot be read: %s".formatted(folder, e), e);
        }
    }

    /**
     * The place of a scene, whether something is kept of it or not.
     *
     * @throws IllegalArgumentException for an id that could lead elsewhere
     */
    public SceneFolder scene(String id) {
        if (!SCENE_ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "scene id: got '%s', wanted %s".formatted(id, SCENE_ID));
        }
        return new SceneFolder(id, folder.resolve(SCENES).resolve(id), tools, policy);
    }

    /** The views behind short links. */
    public ViewLinks links() {
        return new ViewLinks(folder.resolve("views"), tools.disk(), new SecureRandom());
    }

    /** What all its journals did so far. */
    public JournalCounters counters() {
        return tools.counters();
    }

    /** Lets other processes use it. Idempotent. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new StateException("state folder '%s': %s".formatted(folder, e), e);
        }
    }
}
