"""Metadata that must be refused, each with the file and the field that is wrong."""

import json

from expected import Writer, refusal
from hand import LITTLE, array2, array3, metadata2, metadata3, put

SHAPE = (5, 7, 9)
LARGE_TEXT = 17 << 20


def make(folder):
    writer = Writer(folder, "by hand, broken on purpose")
    format2(writer)
    format3(writer)
    shards(writer)
    documents(writer)
    writer.close("hand-broken")


def format2(writer):
    """Fields of .zarray, changed; None: taken away."""
    for name, about, changed, field, says in (
        ("filter", "an unknown filter", {"filters": [{"id": "scramble"}]}, "filters", "scramble"),
        ("compressor", "an unknown compressor", {"compressor": {"id": "lzma"}}, "compressor", "lzma"),
        ("compressor-text", "a compressor that is a word", {"compressor": "gzip"}, "compressor", "gzip"),
        ("dtype", "an unknown type", {"dtype": "<f3"}, "dtype", "<f3"),
        ("dtype-missing", "no type", {"dtype": None}, "dtype", "missing"),
        ("byte-order", "no byte order", {"dtype": "|u2"}, "dtype", "|u2"),
        ("order", "an unknown order", {"order": "A"}, "order", "A"),
        ("separator", "an unknown separator", {"dimension_separator": "-"}, "dimension_separator", "-"),
        ("format", "a format of the future", {"zarr_format": 7}, "zarr_format", "7"),
        ("fewer-chunks", "chunks of fewer axes", {"chunks": [5, 7]}, "chunks", "axes"),
        ("chunk-zero", "chunks of nothing", {"chunks": [5, 0, 9]}, "chunks", "0"),
        ("chunk-negative", "chunks of a negative side", {"chunks": [5, -7, 9]}, "chunks", "-7"),
        ("chunk-overflow", "chunks whose size overflows", {"chunks": [2**31 - 1] * 3}, "chunks", "2147483647"),
        ("chunk-overflow-64", "chunks whose size is 2^64", {"chunks": [2**22, 2**21, 2**21]}, "chunks", "4194304"),
        ("chunk-beyond-long", "a side beyond 64 bits", {"chunks": [10**20, 7, 9]}, "chunks", str(10**20)),
        ("shape-text", "a side that is a word", {"shape": [5, "7", 9]}, "shape", "7"),
        ("shape-fraction", "half a voxel", {"shape": [5, 7.5, 9]}, "shape", "7.5"),
        ("shape-zero", "no voxel", {"shape": [5, 0, 9]}, "shape", "0"),
        ("shape-huge", "a side beyond 2^31", {"shape": [5, 2**40, 9]}, "shape", str(2**40)),
        ("many-axes", "40 axes", {"shape": [1] * 40, "chunks": [1] * 40}, "shape", "axes"),
        ("fill", "a fill value that does not fit", {"fill_value": 70000}, "fill_value", "70000"),
        ("fill-text", "a fill value that is a word", {"fill_value": "many"}, "fill_value", "many"),
    ):
        metadata = {**metadata2(SHAPE, "uint16"), **changed}
        metadata = {key: value for key, value in metadata.items() if value is not None or key in ("compressor", "filters")}
        put(writer.path(f"bad2-{name}") / ".zarray", metadata)
        writer.add(f"bad2-{name}", about, refused=refusal(".zarray", field, says))


def format3(writer):
    for name, about, changed, field, says in (
        ("format", "a format of the future", {"zarr_format": 4}, "zarr_format", "4"),
        ("node", "an unknown node", {"node_type": "table"}, "node_type", "table"),
        ("type", "an unknown type", {"data_type": "uint24"}, "data_type", "uint24"),
        ("type-object", "a type with a configuration", {"data_type": {"name": "numpy.datetime64", "configuration": {"unit": "s"}}},
         "data_type", "numpy.datetime64"),
        ("grid", "an unknown grid", {"chunk_grid": {"name": "rectilinear", "configuration": {}}}, "chunk_grid", "rectilinear"),
        ("keys", "unknown names of chunks", {"chunk_key_encoding": {"name": "hashed"}}, "chunk_key_encoding", "hashed"),
        ("transformer", "a storage transformer", {"storage_transformers": [{"name": "cipher", "configuration": {}}]},
         "storage_transformers", "cipher"),
        ("extension", "a field of the future", {"novelty": {"must_understand": True}}, "novelty", "novelty"),
        ("codec", "an unknown codec", {"codecs": [LITTLE, {"name": "lzma"}]}, "codecs", "lzma"),
        ("no-codecs", "no codecs", {"codecs": []}, "codecs", "codec"),
        ("codecs-missing", "codecs not said", {"codecs": None}, "codecs", "missing"),
        ("endian", "an unknown byte order", {"codecs": [{"name": "bytes", "configuration": {"endian": "middle"}}]},
         "endian", "middle"),
        ("transpose", "axes transposed twice onto one",
         {"codecs": [{"name": "transpose", "configuration": {"order": [0, 0, 1]}}, LITTLE]}, "order", "permutation"),
        ("bytes-twice", "bytes made of bytes", {"codecs": [LITTLE, LITTLE]}, "codecs", "bytes"),
        ("zstd-first", "a compressor before the bytes", {"codecs": [{"name": "zstd"}, LITTLE]}, "codecs", "zstd"),
        ("fill-hex", "a fill value of too few digits", {"data_type": "float32", "fill_value": "0x40"}, "fill_value", "0x40"),
        ("fill-negative", "a fill value below the type", {"fill_value": -1}, "fill_value", "-1"),
        ("chunk-overflow", "chunks whose size overflows",
         {"chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [2**31 - 1] * 3}}}, "chunk", "2147483647"),
        ("shape-negative", "a negative side", {"shape": [5, -7, 9]}, "shape", "-7"),
    ):
        metadata = {**metadata3(SHAPE, "uint16"), **changed}
        metadata = {key: value for key, value in metadata.items() if value is not None}
        put(writer.path(f"bad3-{name}") / "zarr.json", metadata)
        writer.add(f"bad3-{name}", about, refused=refusal("zarr.json", field, says))
    array3(writer.path("ok3-extension"), SHAPE, "uint16", novelty={"must_understand": False}, storage_transformers=[])
    from expected import level

    writer.add("ok3-extension", "a field of the future that need not be understood", format=3,
               levels=[level("", SHAPE, "uint16")])


def sharding(chunks, codecs, **changed):
    configuration = {"chunk_shape": list(chunks), "codecs": codecs, "index_codecs": [LITTLE, {"name": "crc32c"}], **changed}
    return {"name": "sharding_indexed", "configuration": {k: v for k, v in configuration.items() if v is not None}}


def shards(writer):
    deep = [LITTLE]
    for _ in range(20):
        deep = [sharding((8, 8), deep)]
    for name, about, codecs, field, says in (
        ("recursive", "shards in shards, 20 deep", deep, "codecs", "shard"),
        ("uneven", "inner chunks that do not divide the shard", [sharding((3, 8), [LITTLE])], "chunk_shape", "3"),
        ("larger", "inner chunks larger than the shard", [sharding((16, 8), [LITTLE])], "chunk_shape", "16"),
        ("fewer-axes", "inner chunks of other axes", [sharding((8,), [LITTLE])], "chunk_shape", "8"),
        ("location", "an index nowhere", [sharding((4, 4), [LITTLE], index_location="middle")], "index_location", "middle"),
        ("index-gzip", "an index of no fixed size", [sharding((4, 4), [LITTLE], index_codecs=[LITTLE, {"name": "gzip"}])],
         "index_codecs", "gzip"),
        ("no-inner", "no codecs of inner chunks", [sharding((4, 4), None)], "codecs", "missing"),
    ):
        put(writer.path(f"bad3-shards-{name}") / "zarr.json", metadata3((16, 16), "uint16", (8, 8), codecs=codecs))
        writer.add(f"bad3-shards-{name}", about, refused=refusal("zarr.json", field, says))


def documents(writer):
    """Files that are no metadata at all."""
    depth = 100_000
    good = json.dumps(metadata3(SHAPE, "uint16"))
    for name, about, file, text, says in (
        ("cut", "cut in the middle", "zarr.json", good[: len(good) // 2], "JSON"),
        ("empty", "an empty file", "zarr.json", "", "JSON"),
        ("array", "an array", "zarr.json", "[1, 2, 3]", "object"),
        ("word", "a word", ".zarray", '"zarray"', "object"),
        ("binary", "bytes that are no text", "zarr.json", bytes(range(256)), "JSON"),
        ("deep", "100,000 arrays in each other", "zarr.json",
         good[:-1] + ', "attributes": {"a": ' + "[" * depth + "]" * depth + "}}", "JSON"),
        ("deep-objects", "100,000 objects in each other", ".zarray", '{"a":' * depth + "1" + "}" * depth, "JSON"),
        ("large", "17 MiB of blanks", "zarr.json", good + " " * LARGE_TEXT, str(16 << 20)),
        ("long-number", "a number of 10,000 digits", "zarr.json", good.replace('"fill_value": 0', '"fill_value": ' + "9" * 10_000),
         "zarr.json"),
    ):
        put(writer.path(f"json-{name}") / file, text)
        writer.add(f"json-{name}", about, refused=refusal(file, "", says))
    array2(writer.path("json-attributes"), SHAPE, "uint16")
    put(writer.path("json-attributes") / ".zattrs", "{")
    writer.add("json-attributes", "broken attributes", refused=refusal(".zattrs", "", "JSON"))
