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
import java.util.stream.Stream;
import org.farview.data.DataException;
import org.jspecify.annotations.Nullable;

/**
 * A container that appears at its place all at once: it is written beside it under another name, as
 * a folder, and renamed when it is complete; an archive is packed from the folder first. Whatever
 * goes wrong before, the place is untouched and nothing is left behind; of a process that was
 * killed the next one that writes to the same place removes what is left ({@link Leftovers}).
 *
 * <p>Confined to one thread; the sink is not.
 */
final class Target implements AutoCloseable {
    private static final List<String> ZARR_FILES =
            List.of("zarr.json", ".zgroup", ".zattrs", ".zarray");

    private final Path place;
    private final Overwrite overwrite;
    private final Leftovers.Claim claim;
    private final DirectorySink sink;

    private Target(Path place, Overwrite overwrite, Leftovers.Claim claim) throws IOException {
        this.place = place;
        this.overwrite = overwrite;
        this.claim = claim;
        this.sink = new DirectorySink(claim.folder());
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
        Leftovers.remove(parent, String.valueOf(absolute.getFileName()));
        Leftovers.Claim claim = Leftovers.Claim.of(parent, String.valueOf(absolute.getFileName()));
        try {
            return new Target(absolute, overwrite, claim);
        } catch (IOException e) {
            claim.close();
            throw e;
        }
    }

    DirectorySink sink() {
        return sink;
    }

    /** Makes the container appear at its place. */
    void commit() throws IOException {
        sink.close();
        Path complete = isZip(place) ? packed() : claim.folder();
        requireReplaceable(place, overwrite);
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(complete, place);
            return;
        }
        Path old = claim.folder().resolveSibling(claim.folder().getFileName() + ".old");
        Files.move(place, old);
        try {
            Files.move(complete, place);
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
        delete(claim.folder());
        delete(claim.archive());
        claim.close();
    }

    /** Equal folders give equal archives: entries are in the order of their names. */
    private Path packed() throws IOException {
        Path folder = claim.folder();
        try (ZipSink zip = new ZipSink(claim.archive());
                Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
                zip.put(
                        folder.relativize(file).toString().replace('\\', '/'),
                        Files.readAllBytes(file));
            }
        }
        return claim.archive();
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

    static void delete(Path path) throws IOException {
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
