package org.farview.server.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.farview.server.config.ConfigException;
import org.farview.server.runtime.LatestBox;

/**
 * What was read from files, and is read again when they change: a change that cannot be read is
 * told once and leaves what there was. Thread-safe; may block on the files.
 */
final class Reloaded<T> {
    private static final System.Logger LOG = System.getLogger(Reloaded.class.getName());

    private final List<Path> files;
    private final Supplier<T> reader;
    private final LatestBox<State<T>> box = new LatestBox<>();

    /** A value, and what the files looked like before it was read. */
    private record State<T>(List<String> stamps, T value) {}

    /**
     * Reads once.
     *
     * @param reader reads the files; throws {@link ConfigException} when they are no good
     */
    Reloaded(List<Path> files, Supplier<T> reader) {
        this.files = List.copyOf(files);
        this.reader = reader;
        List<String> stamps = stamps();
        box.put(new State<>(stamps, reader.get()));
    }

    /** The newest that could be read. */
    T current() {
        refresh();
        return state().value();
    }

    /** What there is now, if the files have changed and it could be read. */
    Optional<T> refresh() {
        List<String> stamps = stamps();
        if (stamps.equals(state().stamps())) {
            return Optional.empty();
        }
        try {
            T fresh = reader.get();
            box.put(new State<>(stamps, fresh));
            LOG.log(System.Logger.Level.INFO, "access.reloaded files={0}", files);
            return Optional.of(fresh);
        } catch (ConfigException e) {
            box.put(new State<>(stamps, state().value()));
            LOG.log(
                    System.Logger.Level.WARNING,
                    "access.kept files={0} reason={1}",
                    files,
                    e.getMessage());
            return Optional.empty();
        }
    }

    private State<T> state() {
        return box.peek().orElseThrow();
    }

    private List<String> stamps() {
        return files.stream().map(Reloaded::stamp).toList();
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
        } catch (IOException e) {
            return "unreadable";
        }
    }
}
