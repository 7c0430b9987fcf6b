package org.farview.bench.decode;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How the arrays of the benchmark are stored. */
enum Packing {
    RAW("raw", 2, "null"),
    BLOSC_LZ4(
            "blosc-lz4, shuffle",
            2,
            "{\"id\": \"blosc\", \"cname\": \"lz4\", \"clevel\": 5, \"shuffle\": 1, \"blocksize\": 0}"),
    BLOSC_ZSTD(
            "blosc-zstd, shuffle",
            2,
            "{\"id\": \"blosc\", \"cname\": \"zstd\", \"clevel\": 3, \"shuffle\": 1, \"blocksize\": 0}"),
    ZSTD("zstd", 2, "{\"id\": \"zstd\", \"level\": 3}"),
    ZSTD_SHARDS("zstd in shards of 256³", 3, "");

    /** Sides of a shard in voxels, unless the array is smaller. */
    static final int SHARD = 256;

    private static final String ARRAY_V2 =
            """
            {"zarr_format": 2, "shape": SHAPE, "chunks": CHUNK, "dtype": "<u2", "compressor": PACKED, "fill_value": 0,
             "order": "C", "filters": null, "dimension_separator": "/"}
            """;

    private static final String SHARDED_V3 =
            """
            {"zarr_format": 3, "node_type": "array", "shape": SHAPE, "data_type": "uint16",
             "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": OUTER}},
             "chunk_key_encoding": {"name": "default", "configuration": {"separator": "/"}},
             "fill_value": 0, "attributes": {}, "codecs": [{"name": "sharding_indexed", "configuration": {
               "chunk_shape": CHUNK, "index_location": "end",
               "codecs": [{"name": "bytes", "configuration": {"endian": "little"}},
                          {"name": "zstd", "configuration": {"level": 3, "checksum": false}}],
               "index_codecs": [{"name": "bytes", "configuration": {"endian": "little"}},
                                {"name": "crc32c"}]}}]}
            """;

    private final String title;
    private final int format;
    private final String compressor;

    Packing(String title, int format, String compressor) {
        this.title = title;
        this.format = format;
        this.compressor = compressor;
    }

    String title() {
        return title;
    }

    /** Of Zarr. */
    int format() {
        return format;
    }

    /** Of the file that describes the array. */
    String metadataName() {
        return format == 2 ? ".zarray" : "zarr.json";
    }

    String metadata(CellVolume volume) {
        int[] shape = {volume.depth(), volume.height(), volume.width()};
        int[] chunk = {CellVolume.CHUNK, CellVolume.CHUNK, CellVolume.CHUNK};
        return (format == 2 ? ARRAY_V2 : SHARDED_V3)
                .replace("SHAPE", json(shape))
                .replace("OUTER", json(shard(volume)))
                .replace("CHUNK", json(chunk))
                .replace("PACKED", compressor);
    }

    /** Voxels per shard along z, y and x. */
    static int[] shard(CellVolume volume) {
        return new int[] {
            Math.min(SHARD, volume.depth()),
            Math.min(SHARD, volume.height()),
            Math.min(SHARD, volume.width())
        };
    }

    private static String json(int[] numbers) {
        return Arrays.stream(numbers)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
