package org.farview.server.datasets;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.farview.data.ngff.FolderMarks;

/**
 * Finds the images at or below a folder: itself, else breadth first its children and theirs. An
 * image is not looked into, nor is a container whose metadata lists several: it opens as the first.
 * Immutable; blocks on I/O.
 *
 * @param roots links that lead out of them are not followed
 * @param calledOff asked now and then: true ends a search early, its result is for nobody
 */
record Discovery(Roots roots, BooleanSupplier calledOff) {
    static final int MOST_OPTIONS = 32;
    private static final int DEPTH = 2;

    /** Folders looked at, so that a wide tree costs seconds and not hours. */
    private static final int MOST_LOOKS = 4096;

    /** Where a folder lies: as the client would name it, and really. */
    private record Found(Path relative, Path real) {}

    /**
     * What there is to choose from.
     *
     * @param place in the jail, links resolved
     * @return relative to the place, with slashes; one empty text when the place is an image itself
     */
    List<String> options(Path place) {
        if (isImage(place)) {
            return List.of("");
        }
        List<String> options = new ArrayList<>();
        List<Found> level = List.of(new Found(Path.of(""), place));
        int looks = 0;
        for (int depth = 0; depth < DEPTH; depth++) {
            List<Found> next = new ArrayList<>();
            for (Found folder : level) {
                for (Found child : children(folder)) {
                    looks++;
                    if (looks > MOST_LOOKS
                            || options.size() == MOST_OPTIONS
                            || calledOff.getAsBoolean()) {
                        return options;
                    }
                    if (isImage(child.real())) {
                        options.add(child.relative().toString().replace('\\', '/'));
                    } else if (Files.isDirectory(child.real())) {
                        next.add(child);
                    }
                }
            }
            level = next;
        }
        return options;
    }

    private static boolean isImage(Path place) {
        String name = String.valueOf(place.getFileName()).toLowerCase(Locale.ROOT);
        return Files.isDirectory(place)
                ? FolderMarks.of(place).opens()
                : name.endsWith(".zarr.zip");
    }

    /** Sorted, without hidden ones; none of a folder that cannot be read. */
    private List<Found> children(Found folder) {
        TreeMap<String, Found> sorted = new TreeMap<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder.real())) {
            for (Path child : children) {
                String name = String.valueOf(child.getFileName());
                Optional<Path> real = name.startsWith(".") ? Optional.empty() : roots.follow(child);
                if (real.isPresent() && sorted.size() < MOST_LOOKS) {
                    sorted.put(name, new Found(folder.relative().resolve(name), real.get()));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        return List.copyOf(sorted.values());
    }
}
