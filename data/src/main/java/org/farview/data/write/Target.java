package org.farview.data.write;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.farview.data.DataException;
import org.jspecify.annotations.Nullable;

/**
 * A container that appears at its place all at once: it is written beside it under another name and
 * renamed when it is complete. Whatever goes wrong before, the place is untouched and nothing is
 * left behind.
 *
 * <p>Confined to one thread.
 */
final class Target implements AutoCloseable {
    private static final List<String> ZARR_FILES =
            List.of("zarr.json", ".zgroup", ".zattrs", ".zarray");

    private final Path place;
    private final Path temporary;
    private final Overwrite overwrite;
    private final Sink sink;

    private Target(Path place, Path temporary, Overwrite overwrite) throws IOException {
        this.place = place;
        this.temporary = temporary;
        this.overwrite = overwrite;
        this.sink = isZip(place) ? new ZipSink(temporary) : new DirectorySink(temporary);
    }

    /**
     * @param place a name ending in {@code .zip} makes an archive, any other a folder
     * @throws DataException when there is something already that may not be replaced
     */
    static Target create(Path place, Overwrite overwrite) throws IOException {
        Path absolute = place.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new DataException(
                    "'%s': got no folder to write into, wanted an existing one".formatted(place));
        }
        requireReplaceable(absolute, overwrite);
        String name = "." + absolute.getFileName() + "." + UUID.randomUUID() + ".tmp";
        return new Target(absolute, parent.resolve(name), overwrite);
    }

    Sink sink() {
        return sink;
    }

    /** Makes the container appear at its place. */
    void commit() throws IOException {
        sink.close();
        requireReplaceable(place, overwrite);
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(temporary, place);
            return;
        }
        Path old = temporary.resolveSibling(temporary.getFileName() + ".old");
        Files.move(place, old);
        try {
            Files.move(temporary, place);
        } catch (IOException e) {
            Files.move(old, place);
            throw e;
        }
        delete(old);
    }

    /** Removes what was written when it was not committed. */
    @Override
    public void close() throws IOException {
        sink.close();
        delete(temporary);
    }

    private static boolean isZip(Path place) {
        return String.valueOf(place.getFileName()).toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    private static void requireReplaceable(Path place, Overwrite overwrite) {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (overwrite == Overwrite.REFUSE) {
            throw new DataException(
                    "'%s': exists already, will not be overwritten unless forced".formatted(place));
        }
        boolean image =
                isZip(place)
                        ? Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
                        : Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)
                                && ZARR_FILES.stream()
                                        .anyMatch(file -> Files.exists(place.resolve(file)));
        if (!image) {
            throw new DataException(
                    "'%s': exists and is no Zarr image, will not be replaced".formatted(place));
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(
                path,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path folder, @Nullable IOException failure) throws IOException {
                        Files.delete(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
