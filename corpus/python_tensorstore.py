"""Stores by TensorStore: format 3 with its codecs and shards, and format 2 where zarr-python has no such codec."""

from importlib.metadata import version

import numpy as np
import tensorstore as ts

import gallery_tensorstore
from expected import TYPES, Writer, level, refusal, values

SHAPE, CHUNKS = (5, 7, 9), (3, 4, 4)
LARGE, LARGE_CHUNKS = (13, 32, 32), (8, 32, 32)
LITTLE = {"name": "bytes", "configuration": {"endian": "little"}}
BIG = {"name": "bytes", "configuration": {"endian": "big"}}
GZIP = {"name": "gzip", "configuration": {"level": 5}}
ZSTD = {"name": "zstd", "configuration": {"level": 3}}
CRC32C = {"name": "crc32c"}


def transpose(*order):
    return {"name": "transpose", "configuration": {"order": list(order)}}


def blosc(cname, shuffle, typesize, blocksize=0):
    configuration = {
        "cname": cname, "clevel": 5, "shuffle": shuffle, "typesize": typesize, "blocksize": blocksize
    }
    return {"name": "blosc", "configuration": configuration}


def shards(chunks, codecs, where="end", index_codecs=(LITTLE, CRC32C)):
    configuration = {
        "chunk_shape": list(chunks),
        "codecs": list(codecs),
        "index_codecs": list(index_codecs),
        "index_location": where,
    }
    return {"name": "sharding_indexed", "configuration": configuration}


def numpy_values(dtype, shape):
    return np.array(values(dtype, shape), dtype=dtype).reshape(shape)


class TensorStore(Writer):
    def __init__(self, folder):
        super().__init__(folder, f"TensorStore {version('tensorstore')}")

    def open(self, path, driver, metadata):
        store = {"driver": "file", "path": str(self.path(path))}
        return ts.open({"driver": driver, "kvstore": store, "metadata": metadata, "create": True}).result()

    def v3(self, path, dtype, shape=SHAPE, chunks=CHUNKS, **options):
        metadata = {
            "shape": list(shape),
            "data_type": dtype,
            "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": list(chunks)}},
            **options,
        }
        return self.open(path, "zarr3", metadata)

    def array(self, name, about, dtype, shape=SHAPE, chunks=CHUNKS, **options):
        self.v3(name, dtype, shape, chunks, **options).write(numpy_values(dtype, shape)).result()
        self.add(name, about, format=3, levels=[level("", shape, dtype)])


def make(folder):
    writer = TensorStore(folder)
    types(writer)
    codecs(writer)
    sharded(writer)
    fills(writer)
    keys(writer)
    format2(writer)
    refused(writer)
    gallery_tensorstore.make(writer)
    writer.close("tensorstore")


def types(writer):
    for dtype in TYPES:
        writer.array(f"v3-{dtype}", "little-endian, raw", dtype, codecs=[LITTLE])
        if TYPES[dtype][1] > 1:
            writer.array(
                f"v3-{dtype}-be-t", "big-endian, transposed, gzip", dtype, codecs=[transpose(2, 0, 1), BIG, GZIP]
            )


def codecs(writer):
    large = {"shape": LARGE, "chunks": LARGE_CHUNKS}
    writer.array("v3-zstd", "zstd", "uint16", **large, codecs=[LITTLE, ZSTD])
    writer.array("v3-crc32c", "a checksum", "uint16", codecs=[LITTLE, CRC32C])
    writer.array("v3-zstd-crc32c", "zstd, then a checksum", "uint32", **large, codecs=[LITTLE, ZSTD, CRC32C])
    writer.array("v3-crc32c-gzip", "a checksum, then gzip", "int16", codecs=[LITTLE, CRC32C, GZIP])
    writer.array("v3-transpose-2d", "transposed", "float32", (7, 9), (4, 4), codecs=[transpose(1, 0), LITTLE])
    writer.array(
        "v3-transpose-4d", "transposed in a circle", "uint16", (2, 3, 5, 7), (2, 2, 3, 4),
        codecs=[transpose(3, 0, 2, 1), LITTLE, ZSTD],
    )
    for cname in ("blosclz", "lz4", "lz4hc", "snappy", "zlib", "zstd"):
        for shuffle, dtype in (("noshuffle", "uint8"), ("shuffle", "uint16"), ("bitshuffle", "float32")):
            codec = blosc(cname, shuffle, TYPES[dtype][1])
            writer.array(
                f"v3-blosc-{cname}-{shuffle}", f"blosc of {cname}, {shuffle}", dtype, **large, codecs=[LITTLE, codec]
            )
    writer.array(
        "v3-blosc-typesize-8", "blosc that takes the voxels for larger ones", "uint16", **large,
        codecs=[LITTLE, blosc("zstd", "shuffle", 8, 4096)],
    )


def sharded(writer):
    for where in ("start", "end"):
        writer.array(
            f"v3-shards-{where}", f"shards, the index at the {where}", "uint16", (9, 15, 17), (6, 8, 8),
            codecs=[shards((3, 4, 4), [LITTLE, ZSTD], where)],
        )
    writer.array(
        "v3-shards-labels", "shards of labels that no double holds", "uint64", (9, 15, 17), (6, 8, 8),
        codecs=[shards((3, 2, 4), [LITTLE, GZIP, CRC32C])],
    )
    writer.array(
        "v3-shards-plain-index", "shards, an index without checksum, raw inner chunks", "int16", (9, 15, 17), (6, 8, 8),
        codecs=[shards((3, 4, 4), [LITTLE], index_codecs=[LITTLE])],
    )
    writer.array(
        "v3-shards-transposed", "shards of transposed blosc", "float32", (9, 15, 17), (6, 8, 8),
        codecs=[shards((6, 8, 4), [transpose(2, 1, 0), BIG, blosc("lz4", "shuffle", 4)])],
    )
    writer.array(
        "v3-shards-nested", "shards in shards", "uint16", (9, 15, 17), (8, 8, 16),
        codecs=[shards((4, 8, 8), [shards((2, 4, 4), [LITTLE, ZSTD], "start")])],
    )
    array = writer.v3("v3-shards-missing", "uint16", (9, 15, 17), (6, 8, 8),
                      fill_value=77, codecs=[shards((3, 4, 4), [LITTLE, ZSTD])])
    array[3:6, 4:8, 0:4].write(numpy_values("uint16", (3, 4, 4))).result()
    numbers = np.full((9, 15, 17), 77, "uint16")
    numbers[3:6, 4:8, 0:4] = numpy_values("uint16", (3, 4, 4))
    writer.add("v3-shards-missing", "one inner chunk of all", format=3,
               levels=[level("", (9, 15, 17), "uint16", numbers.ravel().tolist())])


def fills(writer):
    for name, dtype, fill, number in (
        ("true", "bool", True, True),
        ("negative", "int8", -100, -100),
        ("beyond-double", "uint64", 2**53 + 1, 2**53 + 1),
        ("beyond-double-negative", "int64", -(2**63), -(2**63)),
        ("nan", "float32", "NaN", float("nan")),
        ("infinity", "float16", "Infinity", float("inf")),
        ("minus-infinity", "float64", "-Infinity", float("-inf")),
        ("hex", "float32", "0x40490fdb", float(np.float32(np.pi))),
        ("hex-16", "float16", "0x3e00", 1.5),
        ("hex-64", "float64", "0x400921fb54442d18", float(np.pi)),
    ):
        array = writer.v3(f"v3-fill-{name}", dtype, fill_value=fill, codecs=[LITTLE])
        array[:3, :4, :4].write(numpy_values(dtype, SHAPE)[:3, :4, :4]).result()
        numbers = np.full(SHAPE, number, dtype)
        numbers[:3, :4, :4] = numpy_values(dtype, SHAPE)[:3, :4, :4]
        writer.add(f"v3-fill-{name}", f"missing chunks, fill value {fill}", format=3,
                   levels=[level("", SHAPE, dtype, numbers.ravel().tolist())])


def keys(writer):
    for name, encoding in (
        ("v3-key-dots", {"name": "default", "configuration": {"separator": "."}}),
        ("v3-key-v2", {"name": "v2"}),
        ("v3-key-v2-slash", {"name": "v2", "configuration": {"separator": "/"}}),
    ):
        writer.array(name, "another way to name chunks", "uint16", chunk_key_encoding=encoding, codecs=[LITTLE])
    array = writer.v3("v3-dimension-names", "uint16", dimension_names=["c", "row", "x"], codecs=[LITTLE])
    array.write(numpy_values("uint16", SHAPE)).result()
    writer.add("v3-dimension-names", "axes with names of their own", format=3,
               axes=[["c", "channel", ""], ["row", "other", ""], ["x", "space", ""]],
               levels=[level("", SHAPE, "uint16")])
    array = writer.v3("v3-dimension-names-partly", "uint16", dimension_names=["c", None, "x"], codecs=[LITTLE])
    array.write(numpy_values("uint16", SHAPE)).result()
    writer.add("v3-dimension-names-partly", "an axis without a name", format=3,
               axes=[["z", "space", ""], ["y", "space", ""], ["x", "space", ""]],
               levels=[level("", SHAPE, "uint16")])


def format2(writer):
    for name, dtype, compressor in (
        ("snappy", "uint16", {"id": "blosc", "cname": "snappy", "clevel": 5, "shuffle": 1, "blocksize": 0}),
        ("bz2", "float32", {"id": "bz2", "level": 5}),
        ("zstd", "int32", {"id": "zstd", "level": 3}),
        ("none", "float16", None),
    ):
        metadata = {
            "shape": list(LARGE),
            "chunks": list(LARGE_CHUNKS),
            "dtype": np.dtype(dtype).newbyteorder(">").str,
            "compressor": compressor,
            "order": "F",
            "dimension_separator": "/",
        }
        array = writer.open(f"v2-tensorstore-{name}", "zarr", metadata)
        array.write(numpy_values(dtype, LARGE)).result()
        writer.add(f"v2-tensorstore-{name}", f"big-endian, F order, {name}", format=2,
                   levels=[level("", LARGE, dtype)])


def refused(writer):
    for dtype in ("bfloat16", "complex64", "int4"):
        writer.v3(f"v3-{dtype}", dtype)
        writer.add(f"v3-{dtype}", f"voxels of {dtype}", refused=refusal("zarr.json", "data_type", dtype))
