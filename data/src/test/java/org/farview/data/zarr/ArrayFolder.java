package org.farview.data.zarr;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.farview.data.DataLimits;
import org.farview.data.FileTree;
import org.farview.data.store.DirectoryStore;
import org.farview.data.store.Store;
import org.farview.data.store.StorePath;

/** Writes one small array as literal text and bytes, and opens it; for tests. */
record ArrayFolder(Path root) {
    static final String LITTLE =
            "{\"name\": \"bytes\", \"configuration\": {\"endian\": \"little\"}}";

    ArrayFolder file(String path, String content) {
        return file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    ArrayFolder file(String path, byte[] content) {
        FileTree.put(root, path, content);
        return this;
    }

    /**
     * @param shape of the array and its only chunk, e.g. {@code [2, 3]}
     */
    ArrayFolder v2(String shape, String dtype, String more) {
        return file(
                ".zarray",
                """
                {"zarr_format": 2, "shape": %1$s, "chunks": %1$s, "dtype": "%2$s",
                 "compressor": null, "filters": null, %3$s}
                """
                        .formatted(shape, dtype, more));
    }

    /**
     * @param shape of the array and its only stored object
     * @param codecs the list without its brackets
     */
    ArrayFolder v3(String shape, String type, String codecs) {
        return v3(shape, type, codecs, "0");
    }

    ArrayFolder v3(String shape, String type, String codecs, String fill) {
        return file(
                "zarr.json",
                """
                {"zarr_format": 3, "node_type": "array", "shape": %1$s, "data_type": "%2$s",
                 "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": %1$s}},
                 "chunk_key_encoding": {"name": "default"},
                 "fill_value": %4$s, "codecs": [%3$s]}
                """
                        .formatted(shape, type, codecs, fill));
    }

    ZarrArray open() {
        return open(DirectoryStore.open(root), DataLimits.DEFAULT);
    }

    ZarrArray open(Store store, DataLimits limits) {
        return (ZarrArray) new ZarrReader(store, limits).open(StorePath.ROOT).orElseThrow();
    }
}
