package org.farview.data.ngff;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import org.farview.data.DataException;
import org.farview.data.DataLimits;
import org.farview.data.store.DirectoryStore;
import org.farview.data.store.Store;
import org.farview.data.store.StorePath;
import org.farview.data.zarr.JsonFields;

/**
 * What a folder is at first sight: cheap enough for every line of a listing, and no promise that
 * the image can be read.
 *
 * @param node there is a Zarr array or group, Zarr v2 or v3
 * @param dataset it is an array, or a group with a list of multiscales that is not empty
 * @param multiscales the latter
 * @param container what it is when its metadata lists several images, see {@link Contents}
 */
public record FolderMarks(
        boolean node, boolean dataset, boolean multiscales, Optional<Contents.Kind> container) {
    /** Of what is no folder, or none that can be looked into. */
    public static final FolderMarks NOTHING =
            new FolderMarks(false, false, false, Optional.empty());

    private static final StorePath V3 = new StorePath("zarr.json");
    private static final StorePath ARRAY = new StorePath(".zarray");
    private static final StorePath GROUP = new StorePath(".zgroup");
    private static final StorePath ATTRIBUTES = new StorePath(".zattrs");

    /**
     * Looks at a folder; blocks on I/O. What cannot be read, or leads out of the folder by a link,
     * is no mark.
     */
    public static FolderMarks of(Path folder) {
        try (Store store = DirectoryStore.open(folder)) {
            return of(store);
        } catch (DataException unreadable) {
            return NOTHING;
        }
    }

    /** Whether it opens as one image or another: as itself, or as the first that it lists. */
    public boolean opens() {
        return dataset || container.isPresent();
    }

    private static FolderMarks of(Store store) {
        Optional<JsonNode> v3 = json(store, V3);
        if (v3.isPresent()) {
            boolean array = v3.get().path("node_type").asText().equals("array");
            JsonNode attributes = v3.get().path("attributes");
            boolean images = lists(attributes.path("ome")) || lists(attributes);
            return new FolderMarks(true, array || images, images, container(attributes));
        }
        boolean array = store.exists(ARRAY);
        Optional<JsonNode> attributes = json(store, ATTRIBUTES);
        boolean images = attributes.map(FolderMarks::lists).orElse(false);
        boolean node = array || store.exists(GROUP) || attributes.isPresent();
        return new FolderMarks(
                node, array || images, images, attributes.flatMap(FolderMarks::container));
    }

    private static boolean lists(JsonNode block) {
        return block.path(NgffParser.MULTISCALES).isArray()
                && !block.path(NgffParser.MULTISCALES).isEmpty();
    }

    private static Optional<Contents.Kind> container(JsonNode attributes) {
        JsonNode block = attributes.path("ome").isObject() ? attributes.path("ome") : attributes;
        if (block.path(NgffParser.MULTISCALES).size() > 1) {
            return Optional.of(Contents.Kind.IMAGES);
        }
        if (lists(block)) {
            return Optional.empty();
        }
        if (block.path(ContentsReader.PLATE).isObject()) {
            return Optional.of(Contents.Kind.PLATE);
        }
        if (block.path(ContentsReader.WELL).isObject()) {
            return Optional.of(Contents.Kind.WELL);
        }
        return block.hasNonNull(ContentsReader.LAYOUT)
                        || attributes.hasNonNull(ContentsReader.LAYOUT)
                ? Optional.of(Contents.Kind.SERIES)
                : Optional.empty();
    }

    private static Optional<JsonNode> json(Store store, StorePath file) {
        return store.read(file, DataLimits.DEFAULT.metadataBytes())
                .map(bytes -> JsonFields.parse(bytes, file.value()).node());
    }
}
