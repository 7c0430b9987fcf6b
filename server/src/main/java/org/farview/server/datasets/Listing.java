package org.farview.server.datasets;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.farview.data.DataException;
import org.farview.data.ngff.Contents;
import org.farview.data.ngff.FolderMarks;
import org.farview.protocol.WireError;
import org.jspecify.annotations.Nullable;

/**
 * Lists a folder as napari-cuda does: folders always, files by the end of their name, sorted
 * without regard to case, at most {@value #MOST_ENTRIES}.
 *
 * <p>Links are followed; those that lead out of the served folders, or nowhere, are left out.
 * However large the folder is, only the first names are held. Immutable; blocks on I/O.
 */
final class Listing {
    static final int MOST_ENTRIES = 1000;

    /** Of a group's images at most so many are named, and so many folders looked at for them. */
    static final int MOST_CHILDREN = 16;

    private static final int MOST_LOOKS = 256;

    private static final Comparator<String> ORDER =
            String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder());

    private final Roots roots;
    private final BooleanSupplier calledOff;

    /**
     * What is shown.
     *
     * @param hidden names that begin with a dot too
     * @param suffixes of files, in any case; none: all files
     * @param containers what containers of images hold, by their metadata, instead of their folders
     */
    record Filter(boolean hidden, List<String> suffixes, boolean containers) {
        Filter {
            suffixes = suffixes.stream().map(suffix -> suffix.toLowerCase(Locale.ROOT)).toList();
        }

        boolean takesFile(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            return suffixes.isEmpty() || suffixes.stream().anyMatch(lower::endsWith);
        }

        boolean takesName(String name) {
            return hidden || !name.startsWith(".");
        }
    }

    /**
     * @param calledOff asked now and then: true ends a listing early, its result is for nobody
     */
    Listing(Roots roots, BooleanSupplier calledOff) {
        this.roots = roots;
        this.calledOff = calledOff;
    }

    /** The served folders themselves, as the entries of a folder without a name. */
    Map<String, Object> ofRoots(Filter filter) {
        List<Object> entries = new ArrayList<>();
        for (Path folder : roots.folders()) {
            entry(folder.toString(), folder, filter).ifPresent(entries::add);
        }
        return result("", entries, false);
    }

    /**
     * The entries of a folder.
     *
     * @param folder in the jail, links resolved
     * @param asked as the client named it
     */
    Map<String, Object> of(Path folder, String asked, Filter filter) {
        if (filter.containers() && FolderMarks.of(folder).container().isPresent()) {
            return ofContainer(folder, contents(folder, asked));
        }
        NavigableSet<String> names = firstNames(folder, asked, filter);
        boolean more = names.size() > MOST_ENTRIES;
        if (more) {
            names.pollLast();
        }
        List<Object> entries = new ArrayList<>();
        for (String name : names) {
            if (calledOff.getAsBoolean()) {
                break;
            }
            entry(name, folder.resolve(name), filter).ifPresent(entries::add);
        }
        return result(folder.toString(), entries, more);
    }

    /** One more than are shown, so that it is known whether there are more. */
    private NavigableSet<String> firstNames(Path folder, String asked, Filter filter) {
        NavigableSet<String> first = new TreeSet<>(ORDER);
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                if (calledOff.getAsBoolean()) {
                    break;
                }
                String name = String.valueOf(child.getFileName());
                boolean full = first.size() > MOST_ENTRIES;
                boolean late = full && ORDER.compare(name, first.last()) > 0;
                if (!late && isShown(child, name, filter)) {
                    first.add(name);
                }
                if (first.size() > MOST_ENTRIES + 1) {
                    first.pollLast();
                }
            }
        } catch (NotDirectoryException e) {
            throw Roots.notFound(asked);
        } catch (AccessDeniedException e) {
            throw Roots.forbidden(asked, "may not be read");
        } catch (IOException | DirectoryIteratorException e) {
            throw Roots.forbidden(asked, "cannot be read: " + e.getMessage());
        }
        return first;
    }

    private boolean isShown(Path child, String name, Filter filter) {
        if (!filter.takesName(name)) {
            return false;
        }
        Optional<Path> place = roots.follow(child);
        return place.isPresent() && (filter.takesFile(name) || Files.isDirectory(place.get()));
    }

    /** Empty for what has vanished meanwhile. */
    private Optional<Map<String, @Nullable Object>> entry(String name, Path path, Filter filter) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("name", name);
            entry.put("path", path.toString());
            entry.put("is_dir", attributes.isDirectory());
            entry.put("size", attributes.size());
            entry.put("mtime", attributes.lastModifiedTime().toMillis() / 1e3);
            FolderMarks marks =
                    attributes.isDirectory() ? FolderMarks.of(path) : FolderMarks.NOTHING;
            entry.put("zarr_metadata", zarr(path, marks).orElse(null));
            if (filter.containers()) {
                entry.put("container", marks.container().map(Contents.Kind::wireName).orElse(null));
            }
            return Optional.of(entry);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Contents contents(Path folder, String asked) {
        try {
            return Contents.of(folder).orElseThrow(() -> Roots.notFound(asked));
        } catch (DataException problem) {
            throw new RefusedException(
                    WireError.of(
                            "zarr.invalid",
                            String.valueOf(problem.getMessage()),
                            Map.of("path", asked)));
        }
    }

    /** Names and paths from the metadata; nothing that the container holds is looked at. */
    private static Map<String, Object> ofContainer(Path folder, Contents contents) {
        List<Object> entries = new ArrayList<>();
        for (Contents.Item item : contents.items()) {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("name", item.name());
            entry.put("path", item.in(folder).toString());
            entry.put("is_dir", true);
            entry.put("size", 0L);
            entry.put("mtime", 0.0);
            entry.put("zarr_metadata", marks(item.image(), item.image(), List.of()));
            entry.put("container", item.image() ? null : Contents.Kind.WELL.wireName());
            entries.add(entry);
        }
        return result(folder.toString(), entries, contents.count() > contents.items().size());
    }

    /** Empty for a folder that is no Zarr node. */
    private Optional<Map<String, Object>> zarr(Path folder, FolderMarks marks) {
        if (!marks.node()) {
            return Optional.empty();
        }
        return Optional.of(
                marks(
                        marks.dataset(),
                        marks.multiscales(),
                        marks.dataset() ? List.of() : children(folder)));
    }

    private static Map<String, Object> marks(
            boolean dataset, boolean multiscales, List<String> children) {
        Map<String, Object> zarr = new LinkedHashMap<>();
        zarr.put("is_dataset", dataset);
        zarr.put("has_multiscales", multiscales);
        zarr.put("dataset_children", children);
        return zarr;
    }

    private List<String> children(Path group) {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(group)) {
            int looks = 0;
            for (Path child : children) {
                if (looks == MOST_LOOKS || found.size() == MOST_CHILDREN) {
                    break;
                }
                looks++;
                boolean dataset =
                        roots.follow(child)
                                .filter(real -> FolderMarks.of(real).dataset())
                                .isPresent();
                if (dataset) {
                    found.add(String.valueOf(child.getFileName()));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // A group that cannot be looked into names no images.
        }
        found.sort(ORDER);
        return found;
    }

    private static Map<String, Object> result(String path, List<Object> entries, boolean more) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("path", path);
        result.put("entries", entries);
        result.put("has_more", more);
        return result;
    }
}
