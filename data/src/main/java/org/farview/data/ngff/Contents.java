package org.farview.data.ngff;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.farview.data.DataException;
import org.farview.data.DataLimits;
import org.farview.data.store.DirectoryStore;
import org.farview.data.store.Store;
import org.farview.data.store.StorePath;
import org.farview.data.zarr.ZarrArray;
import org.farview.data.zarr.ZarrNode;
import org.farview.data.zarr.ZarrReader;

/**
 * What a container of several images holds: the wells of a plate, the fields of a well, the series
 * of a converted file. Names come from the container's own metadata; nothing that it holds is
 * opened, so a plate of 1536 wells is told as quickly as one of six. Immutable.
 *
 * @param kind what the container is
 * @param items in the order of the metadata, at most {@value #MOST_ITEMS}
 * @param count how many the metadata names
 */
public record Contents(Kind kind, List<Item> items, int count) {
    /** More than the wells of any plate, which are 3456. */
    public static final int MOST_ITEMS = 4096;

    /** What holds several images. */
    public enum Kind {
        /** Wells, by {@code plate}. */
        PLATE,
        /** Fields, by {@code well}. */
        WELL,
        /** Images of one converted file, by {@code bioformats2raw.layout}. */
        SERIES,
        /** Several images in one group, by a list {@code multiscales}. */
        IMAGES,
        /** Any other group in which images lie. */
        GROUP;

        /** {@code plate}, {@code well}, {@code series}, {@code images} or {@code group}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One thing that a container holds.
     *
     * @param name for people, e.g. {@code A/1}
     * @param path where it lies, from the container; one that begins with {@code ?} is an image of
     *     the container itself, see {@link ImageChoice}
     * @param image whether it is an image; else it is a container itself
     */
    public record Item(String name, String path, boolean image) {
        /** The path to open it by. */
        public Path in(Path container) {
            return path.startsWith("?")
                    ? ImageChoice.of(Path.of(container + path)).address()
                    : container.resolve(path);
        }
    }

    public Contents {
        items = List.copyOf(items);
        if (items.size() > MOST_ITEMS || items.size() > count) {
            throw new IllegalArgumentException(
                    "contents: got %d items of %d, wanted at most %d"
                            .formatted(items.size(), count, MOST_ITEMS));
        }
    }

    /**
     * What a folder says that it holds; empty when it says nothing of the kind. Blocks on I/O.
     *
     * @throws DataException when what it says cannot be read or names a place outside
     */
    public static Optional<Contents> of(Path folder) {
        try (Store store = DirectoryStore.open(folder)) {
            ZarrReader reader = new ZarrReader(store, DataLimits.DEFAULT);
            return switch (reader.open(StorePath.ROOT).orElse(null)) {
                case ZarrNode.Group group -> new ContentsReader(reader).listed(group);
                case ZarrArray _ -> Optional.empty();
                case null -> Optional.empty();
            };
        }
    }
}
