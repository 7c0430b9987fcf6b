package org.farview.server.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.farview.scene.PlainText;
import org.farview.server.ledger.Restored;

/**
 * The journal of one scene on the disk: what can be restored from it, and the way to go on writing.
 *
 * <p>Of a file whose end was not written to the end, all whole records count. Of a file that was
 * damaged, all before the damage count; what follows cannot be trusted, and the file is put aside.
 * A file that gives nothing gives way to the one before it. Confined to one thread.
 */
public final class SceneFolder {
    private static final System.Logger LOG = System.getLogger(SceneFolder.class.getName());

    private static final int LONGEST_NAME = 128;

    private final String scene;
    private final Path folder;
    private final FileJournal.Tools tools;
    private final SyncPolicy policy;

    /**
     * What a journal holds.
     *
     * @param restored what a ledger can go on from
     * @param addresses by which name the image of each source can be opened again
     * @param begunWith which image the scene was begun with
     */
    public record Kept(Restored restored, Map<String, String> addresses, String begunWith) {
        public Kept {
            addresses = Map.copyOf(addresses);
        }
    }

    SceneFolder(String scene, Path folder, FileJournal.Tools tools, SyncPolicy policy) {
        this.scene = scene;
        this.folder = folder;
        this.tools = tools;
        this.policy = policy;
    }

    /**
     * Reads the journal; empty when there is none, or none that gives a scene, which is logged.
     *
     * @throws StateException when it cannot be read, or is of another format
     */
    public Optional<Kept> read() {
        try {
            for (long generation : JournalFiles.generations(folder)) {
                Optional<Kept> kept = read(generation);
                if (kept.isPresent()) {
                    return kept;
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new StateException(
                    "state of scene '%s': '%s' cannot be read: %s".formatted(scene, folder, e), e);
        }
    }

    /** The scene's name; empty where it has none, or none that can be read. */
    public Optional<String> name() {
        try {
            return PlainText.of(Files.readString(nameFile()), LONGEST_NAME);
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /**
     * Keeps the scene's name.
     *
     * @throws StateException when it cannot be written
     */
    public void rename(Optional<String> name) {
        try {
            if (name.isEmpty()) {
                Files.deleteIfExists(nameFile());
                return;
            }
            Files.createDirectories(folder);
            Path written = Files.writeString(folder.resolve("name.new"), name.get());
            Files.move(
                    written,
                    nameFile(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StateException(
                    "state of scene '%s': its name cannot be written: %s".formatted(scene, e), e);
        }
    }

    /**
     * Deletes all that is kept of the scene; its journal must be closed.
     *
     * @throws StateException when something cannot be deleted
     */
    public void erase() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new StateException(
                    "state of scene '%s': '%s' cannot be deleted: %s".formatted(scene, folder, e),
                    e);
        }
    }

    private Path nameFile() {
        return folder.resolve("name");
    }

    /**
     * Begins to write, in a new file.
     *
     * @param begunWith which image the scene was begun with
     * @param addresses by which name the image of a source can be opened again; any thread asks
     * @return to be closed after its ledger
     */
    public FileJournal write(String begunWith, Function<String, Optional<String>> addresses) {
        return FileJournal.start(setup(begunWith), tools, addresses);
    }

    /** The same without threads, for tests; they wait for the disk themselves. */
    FileJournal inHand(String begunWith, Function<String, Optional<String>> addresses) {
        return new FileJournal(setup(begunWith), tools, Runnable::run, addresses);
    }

    private JournalLoop.Setup setup(String begunWith) {
        try {
            return new JournalLoop.Setup(
                    scene, folder, JournalFiles.newest(folder), begunWith, policy);
        } catch (IOException e) {
            throw new StateException(
                    "state of scene '%s': '%s' cannot be read: %s".formatted(scene, folder, e), e);
        }
    }

    /**
     * Puts what is there aside, into the folder {@code before} in the scene's, in place of what was
     * put aside before.
     */
    public void putAside() {
        try {
            JournalFiles.putAllAside(folder);
        } catch (IOException e) {
            throw new StateException(
                    "state of scene '%s': '%s' cannot be put aside: %s".formatted(scene, folder, e),
                    e);
        }
    }

    private Optional<Kept> read(long generation) throws IOException {
        Path file = JournalFiles.file(folder, generation);
        Fold fold = new Fold();
        RecordFile.End end = RecordFile.read(file, (_, content) -> fold.take(record(content)));
        return switch (end) {
            case RecordFile.End.Clean _ -> kept(fold, generation);
            case RecordFile.End.Torn(long offset, String got) -> {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "journal.torn file={0} offset={1,number,#}: got {2}; cut there",
                        file,
                        offset,
                        got);
                yield kept(fold, generation);
            }
            case RecordFile.End.Damaged damaged -> {
                Optional<Kept> before = kept(upTo(file, damaged.offset()), generation);
                putAside(generation, damaged);
                yield before;
            }
        };
    }

    /** The record with the damage may have been taken in part. */
    private static Fold upTo(Path file, long offset) throws IOException {
        Fold fold = new Fold();
        RecordFile.End end =
                RecordFile.read(
                        file,
                        (at, content) -> {
                            if (at < offset) {
                                fold.take(record(content));
                            }
                        });
        LOG.log(System.Logger.Level.DEBUG, "journal.read file={0} end={1}", file, end);
        return fold;
    }

    private Optional<Kept> kept(Fold fold, long generation) throws IOException {
        if (!fold.isBegun()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Kept(fold.restored(), fold.addresses(), fold.begunWith()));
        } catch (StateException e) {
            putAside(
                    generation,
                    new RecordFile.End.Damaged(0, String.valueOf(e.getMessage()), "a scene"));
            return Optional.empty();
        }
    }

    private void putAside(long generation, RecordFile.End.Damaged damaged) throws IOException {
        Path file = JournalFiles.file(folder, generation);
        if (!Files.exists(file)) {
            return;
        }
        Path aside = JournalFiles.putAside(folder, generation);
        LOG.log(
                System.Logger.Level.ERROR,
                "journal.damaged file={0} offset={1,number,#}: got {2}, wanted {3}; what follows is lost, the file is kept as {4}",
                file,
                damaged.offset(),
                damaged.got(),
                damaged.wanted(),
                aside.getFileName());
    }

    private static Fields record(byte[] content) {
        return Json.object(content, "record");
    }
}
