package org.farview.server.datasets;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.farview.data.ngff.ImageChoice;
import org.farview.data.pattern.Patterns;
import org.farview.protocol.WireError;
import org.farview.server.config.ConfigException;

/**
 * The folders that clients may look into, and the jail around them.
 *
 * <p>A path is judged by where it really leads, all links followed: to a place in one of the
 * folders, or out. Of what lies outside nothing is told, not even whether it exists. Immutable.
 */
public final class Roots {
    private static final String OUTSIDE = "outside the served folders";

    private final List<Path> folders;

    private Roots(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /**
     * @param folders none: nothing may be looked into
     * @throws ConfigException when one is no folder
     */
    public static Roots of(List<Path> folders) {
        List<Path> real = new ArrayList<>();
        for (Path folder : folders) {
            try {
                Path place = folder.toRealPath();
                if (!Files.isDirectory(place)) {
                    throw new ConfigException(
                            "setting 'data.roots': '%s' is no folder".formatted(folder));
                }
                if (!real.contains(place)) {
                    real.add(place);
                }
            } catch (IOException e) {
                throw new ConfigException(
                        "setting 'data.roots': '%s' cannot be read: %s".formatted(folder, e));
            }
        }
        return new Roots(real);
    }

    /** The folders, links resolved. */
    List<Path> folders() {
        return folders;
    }

    /**
     * The place that a client's path names, links resolved; a path may go on inside an archive. A
     * relative path is tried in each folder in turn.
     *
     * @throws RefusedException {@code fs.forbidden} for what leads out or may not be read, {@code
     *     fs.not_found} for what is not there
     */
    Path resolve(String text) {
        RefusedException refusal = forbidden(text, OUTSIDE);
        for (Path folder : folders) {
            try {
                return real(folder.resolve(Path.of(text)).normalize(), text);
            } catch (InvalidPathException e) {
                throw forbidden(text, "not a path");
            } catch (RefusedException e) {
                refusal = e;
            }
        }
        throw refusal;
    }

    /** Where a path found in one of the folders really leads; empty when out or nowhere. */
    Optional<Path> follow(Path found) {
        try {
            return Optional.of(found.toRealPath()).filter(this::contains);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether an image may be opened by its address: a pattern, or a place in the folders. */
    public boolean allows(String address) {
        return Patterns.isPattern(address) || holds(ImageChoice.of(Path.of(address)).place());
    }

    /** A place inside an archive is where the archive is. */
    private boolean holds(Path path) {
        Path at = path;
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return follow(at).isPresent();
    }

    private Path real(Path path, String text) {
        Optional<Path> nearest = existing(path);
        Path at = path;
        while (nearest.isEmpty() && at.getParent() != null) {
            at = at.getParent();
            nearest = existing(at);
        }
        if (nearest.filter(this::contains).isEmpty()) {
            throw forbidden(text, OUTSIDE);
        }
        if (!at.equals(path) && isArchive(nearest.get())) {
            return nearest.get().resolve(at.relativize(path)); // its reader says what is there
        }
        try {
            return path.toRealPath();
        } catch (AccessDeniedException e) {
            throw forbidden(text, "may not be read");
        } catch (IOException e) {
            throw notFound(text);
        }
    }

    private static boolean isArchive(Path real) {
        String name = String.valueOf(real.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".zip") && Files.isRegularFile(real);
    }

    private static Optional<Path> existing(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean contains(Path real) {
        return folders.stream().anyMatch(real::startsWith);
    }

    static RefusedException forbidden(String text, String reason) {
        return refused("fs.forbidden", text, reason);
    }

    static RefusedException notFound(String text) {
        return refused("fs.not_found", text, "no such file or folder");
    }

    private static RefusedException refused(String code, String text, String reason) {
        return new RefusedException(
                WireError.of(code, "'%s': %s".formatted(text, reason), Map.of("path", text)));
    }
}
