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
 */
public record FolderMarks(boolean node, boolean dataset, boolean multiscales) {
    private static final FolderMarks NOTHING = new FolderMarks(false, false, false);
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

    private static FolderMarks of(Store store) {
        Optional<JsonNode> v3 = json(store, V3);
        if (v3.isPresent()) {
            boolean array = v3.get().path("node_type").asText().equals("array");
            JsonNode attributes = v3.get().path("attributes");
            boolean images = lists(attributes.path("ome")) || lists(attributes);
            return new FolderMarks(true, array || images, images);
        }
        boolean array = store.exists(ARRAY);
        boolean images = json(store, ATTRIBUTES).map(FolderMarks::lists).orElse(false);
        boolean node = array || store.exists(GROUP) || store.exists(ATTRIBUTES);
        return new FolderMarks(node, array || images, images);
    }

    private static boolean lists(JsonNode block) {
        return block.path("multiscales").isArray() && !block.path("multiscales").isEmpty();
    }

    private static Optional<JsonNode> json(Store store, StorePath file) {
        return store.read(file, DataLimits.DEFAULT.metadataBytes())
                .map(bytes -> JsonFields.parse(bytes, file.value()).node());
    }
}
