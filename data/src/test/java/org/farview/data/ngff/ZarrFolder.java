package org.farview.data.ngff;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.farview.data.FileTree;

/** Writes small Zarr hierarchies as literal text, for tests. */
record ZarrFolder(Path root) {
    static final String SCALE_1 = "[{\"type\": \"scale\", \"scale\": [1, 1, 1]}]";

    ZarrFolder file(String path, String content) {
        return file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    ZarrFolder file(String path, byte[] content) {
        FileTree.put(root, path, content);
        return this;
    }

    /** A raw v2 array of cubes of {@code side} voxels in one chunk. */
    ZarrFolder arrayV2(String path, int side, String dtype) {
        return file(
                path + "/.zarray",
                """
                {"zarr_format": 2, "shape": [%1$d, %1$d, %1$d], "chunks": [%1$d, %1$d, %1$d],
                 "dtype": "%2$s", "compressor": null, "fill_value": 0, "order": "C",
                 "filters": null, "dimension_separator": "/"}
                """
                        .formatted(side, dtype));
    }

    /** A raw v2 array of any shape in one chunk. */
    ZarrFolder array(String path, String dtype, Integer... shape) {
        return chunked(path, dtype, List.of(shape), List.of(shape));
    }

    /** A raw v2 array; its chunks are named with slashes. */
    ZarrFolder chunked(String path, String dtype, List<Integer> shape, List<Integer> chunks) {
        return file(
                path + "/.zarray",
                """
                {"zarr_format": 2, "shape": %s, "chunks": %s, "dtype": "%s", "compressor": null,
                 "fill_value": 0, "order": "C", "filters": null, "dimension_separator": "/"}
                """
                        .formatted(shape, chunks, dtype));
    }

    /** A v2 group with these attributes, the braces left out. */
    ZarrFolder group(String path, String attributes) {
        String at = path.isEmpty() ? "" : path + "/";
        return file(at + ".zgroup", "{\"zarr_format\": 2}")
                .file(at + ".zattrs", "{" + attributes + "}");
    }

    /** A v3 group with these attributes, the braces left out. */
    ZarrFolder groupV3(String path, String attributes) {
        return file(
                (path.isEmpty() ? "" : path + "/") + "zarr.json",
                "{\"zarr_format\": 3, \"node_type\": \"group\", \"attributes\": {%s}}"
                        .formatted(attributes));
    }

    /** A v2 image of one level, a cube of 2 voxels a side. */
    ZarrFolder cube(String path) {
        return arrayV2((path.isEmpty() ? "" : path + "/") + "0", 2, "|u1")
                .group(path, multiscales("\"version\": \"0.4\",", dataset("0", SCALE_1)));
    }

    /** A raw v3 array of cubes of {@code side} voxels in one chunk. */
    ZarrFolder arrayV3(String path, int side, String type) {
        return file(
                path + "/zarr.json",
                """
                {"zarr_format": 3, "node_type": "array", "shape": [%1$d, %1$d, %1$d],
                 "data_type": "%2$s", "fill_value": 0,
                 "chunk_grid": {"name": "regular",
                                "configuration": {"chunk_shape": [%1$d, %1$d, %1$d]}},
                 "chunk_key_encoding": {"name": "default", "configuration": {"separator": "/"}},
                 "codecs": [{"name": "bytes", "configuration": {"endian": "little"}}]}
                """
                        .formatted(side, type));
    }

    /** A v2 group that is an NGFF 0.4 image with the given datasets (JSON objects). */
    ZarrFolder imageV2(String datasets) {
        return file(".zgroup", "{\"zarr_format\": 2}")
                .file(".zattrs", "{" + multiscales("\"version\": \"0.4\",", datasets) + "}");
    }

    static String multiscales(String start, String datasets) {
        return """
        "multiscales": [{%s "name": "cube",
          "axes": [{"name": "z", "type": "space", "unit": "micrometer"},
                   {"name": "y", "type": "space", "unit": "micrometer"},
                   {"name": "x", "type": "space", "unit": "micrometer"}],
          "datasets": [%s]}]
        """
                .formatted(start, datasets);
    }

    static String dataset(String path, String transformations) {
        return "{\"path\": \"%s\", \"coordinateTransformations\": %s}"
                .formatted(path, transformations);
    }
}
