"""Stores by zarr-python 2 (format 2)."""

from unittest import mock

import numcodecs
import numpy as np
import zarr
from numcodecs import BZ2, LZ4, Blosc, Delta, GZip, Zlib, Zstd

import gallery_zarr
from expected import TYPES, Writer, level, refusal, values

SHAPE, CHUNKS = (5, 7, 9), (3, 4, 4)
BIG = 2**31 - 1
# blosc copies what is small: these chunks are large enough to be packed, and split into blocks.
LARGE, LARGE_CHUNKS = (13, 32, 32), (8, 32, 32)


def numpy_values(dtype, shape, order="="):
    return np.array(values(dtype, shape), dtype=np.dtype(dtype).newbyteorder(order)).reshape(shape)


class Zarr2(Writer):
    def __init__(self, folder):
        super().__init__(folder, f"zarr-python {zarr.__version__}, numcodecs {numcodecs.__version__}")

    def create(self, path, dtype, shape=SHAPE, chunks=CHUNKS, **options):
        order = options.pop("byteorder", "<")
        separator = options.pop("separator", ".")
        kind = zarr.NestedDirectoryStore if separator == "/" else zarr.DirectoryStore
        return zarr.create(
            shape,
            chunks=chunks,
            dtype=np.dtype(dtype).newbyteorder(order),
            store=kind(str(self.path(path))),
            **{"compressor": None, "fill_value": 0, **options},
        )

    def array(self, name, about, dtype, shape=SHAPE, chunks=CHUNKS, **options):
        self.create(name, dtype, shape, chunks, **options)[...] = numpy_values(dtype, shape)
        self.add(name, about, format=2, levels=[level("", shape, dtype)])


def make(folder):
    writer = Zarr2(folder)
    types(writer)
    with mock.patch("time.time", return_value=0):  # which gzip writes down
        compressors(writer)
    blosc(writer)
    fills(writer)
    shapes(writer)
    names(writer)
    consolidated(writer)
    refused(writer)
    gallery_zarr.make(writer)
    writer.close("zarr")


def types(writer):
    for dtype in TYPES:
        writer.array(f"v2-{dtype}", "little-endian, C order, raw", dtype)
        if TYPES[dtype][1] > 1:
            writer.array(
                f"v2-{dtype}-be-f",
                "big-endian, F order, '/' between indices, zlib",
                dtype,
                byteorder=">",
                order="F",
                separator="/",
                compressor=Zlib(5),
            )


def compressors(writer):
    for name, codec, dtype in (
        ("gzip", GZip(5), "uint16"),
        ("zlib", Zlib(1), "int16"),
        ("zstd", Zstd(3), "float32"),
        ("lz4", LZ4(), "uint16"),
        ("bz2", BZ2(9), "uint8"),
    ):
        writer.array(f"v2-{name}-{dtype}", name, dtype, LARGE, LARGE_CHUNKS, compressor=codec)


def blosc(writer):
    types_by_shuffle = {0: "uint8", 1: "uint16", 2: "float32"}
    for cname in numcodecs.blosc.list_compressors():
        for shuffle, dtype in types_by_shuffle.items():
            writer.array(
                f"v2-blosc-{cname}-{shuffle}",
                f"blosc of {cname}, shuffle {shuffle}",
                dtype,
                LARGE,
                LARGE_CHUNKS,
                compressor=Blosc(cname, 5, shuffle),
            )
    for shuffle, dtype in ((1, "uint64"), (2, "int64"), (2, "uint8"), (2, "uint16")):
        writer.array(
            f"v2-blosc-blocks-{shuffle}-{dtype}",
            f"blosc of lz4 in blocks that do not divide the chunk, shuffle {shuffle}, {dtype}",
            dtype,
            LARGE,
            LARGE_CHUNKS,
            compressor=Blosc("lz4", 5, shuffle, blocksize=10000),
        )
    writer.array(
        "v2-blosc-odd-chunk",
        "blosc, bitshuffle, a number of elements that 8 does not divide",
        "uint16",
        (11, 23, 29),
        (11, 23, 29),
        compressor=Blosc("zstd", 5, 2),
    )
    writer.array("v2-blosc-small", "blosc that only copies", "uint16", compressor=Blosc("lz4", 5, 1))


def fills(writer):
    """Only the first chunk is stored; everything else is the fill value."""
    for name, dtype, fill, number in (
        ("null", "uint16", None, 0),
        ("7", "uint16", 7, 7),
        ("true", "bool", True, True),
        ("negative", "int32", -BIG, -BIG),
        ("nan", "float32", float("nan"), float("nan")),
        ("infinity", "float64", float("inf"), float("inf")),
        ("minus-infinity", "float16", float("-inf"), float("-inf")),
        ("beyond-double", "uint64", 2**63 + 2**53 + 1, 2**63 + 2**53 + 1),
        ("beyond-double-negative", "int64", -(2**53) - 1, -(2**53) - 1),
    ):
        array = writer.create(f"v2-fill-{name}", dtype, fill_value=fill)
        array[:3, :4, :4] = numpy_values(dtype, SHAPE)[:3, :4, :4]
        stored = values(dtype, SHAPE)
        numbers = [
            stored[i] if i // 63 < 3 and i // 9 % 7 < 4 and i % 9 < 4 else number for i in range(len(stored))
        ]
        writer.add(
            f"v2-fill-{name}",
            f"missing chunks, fill value {fill}",
            format=2,
            levels=[level("", SHAPE, dtype, numbers)],
        )


def shapes(writer):
    for shape, chunks in (
        ((7, 9), (4, 4)),
        ((2, 3, 5, 7), (1, 2, 3, 4)),
        ((2, 3, 2, 5, 7), (1, 1, 2, 3, 4)),
        ((2, 2, 3, 2, 5, 4), (1, 2, 1, 2, 3, 4)),
    ):
        writer.array(f"v2-{len(shape)}d", f"{len(shape)} axes without names", "uint16", shape, chunks)
    writer.array("v2-chunk-larger", "chunks larger than the array", "uint16", (5, 7), (16, 32))
    writer.create("v2-1d", "uint16", (9,), (4,))[...] = numpy_values("uint16", (9,))
    writer.add("v2-1d", "one axis", refused=refusal("v2-1d", "shape", ["2 axes"]))


def names(writer):
    array = writer.create("v2-xarray-names", "uint16", SHAPE)
    array[...] = numpy_values("uint16", SHAPE)
    array.attrs["_ARRAY_DIMENSIONS"] = ["time", "lat", "lon"]
    writer.add(
        "v2-xarray-names",
        "axes named as xarray does",
        format=2,
        axes=[["time", "time", ""], ["lat", "other", ""], ["lon", "other", ""]],
        levels=[level("", SHAPE, "uint16")],
    )


def consolidated(writer):
    group = zarr.open_group(zarr.DirectoryStore(str(writer.path("v2-consolidated"))), mode="w")
    for name, dtype in (("raw", "uint16"), ("deep/down", "uint64")):
        array = group.create_dataset(name, shape=SHAPE, chunks=CHUNKS, dtype=dtype, compressor=Zstd(1), fill_value=0)
        array[...] = numpy_values(dtype, SHAPE)
    zarr.consolidate_metadata(group.store)
    writer.add(
        "v2-consolidated",
        "consolidated metadata; an array in two groups",
        open="deep/down",
        format=2,
        levels=[level("", SHAPE, "uint64")],
    )


def refused(writer):
    array = writer.create("v2-delta", "int32", filters=[Delta("<i4")])
    array[...] = numpy_values("int32", SHAPE)
    writer.add("v2-delta", "a filter", refused=refusal(".zarray", "filters", "delta"))
    for name, dtype, says in (
        ("complex", "c8", "<c8"),
        ("text", "U5", "<U5"),
        ("time", "M8[s]", "<M8[s]"),
        ("structured", [("a", "<u2"), ("b", "<f4")], "<u2"),
    ):
        zarr.create(SHAPE, chunks=CHUNKS, dtype=dtype, store=zarr.DirectoryStore(str(writer.path(f"v2-{name}"))))
        writer.add(f"v2-{name}", f"voxels of {name}", refused=refusal(".zarray", "dtype", says))
