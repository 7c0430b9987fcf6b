"""Arrays with one damaged chunk each: the image opens, that chunk fails alone, the others are read.

All are labels of 32 bits, so that opening reads no voxel, of two chunks; the second is good.
"""

import bz2
import gzip
import hashlib
import struct
import zlib

from expected import Writer, encode, level, refusal, values
from hand import (
    LITTLE, array2, array3, blosc_header, crc32c, metadata2, metadata3, put, zstd_bomb, zstd_declared, zstd_raw,
    zstd_repeated,
)

SHAPE, CHUNKS = (4, 8, 8), (2, 8, 8)
VOXELS = values("uint32", SHAPE)
FIRST, SECOND = encode("uint32", VOXELS[:128]), encode("uint32", VOXELS[128:])
SIZE = len(FIRST)
MISSING = 2**64 - 1


def make(folder):
    writer = Writer(folder, "by hand, broken on purpose")
    sizes(writer)
    bombs(writer)
    checksums(writer)
    shards(writer)
    whole(writer)
    writer.close("hand-chunks")


def damaged(writer, name, about, says, chunk="0/0/0", good=((1, 0, 0), SECOND)):
    writer.add(
        name,
        about,
        kind="labels",
        damaged={"index": [0, 0, 0], "refused": refusal(chunk, "", says)},
        good={"index": list(good[0]), "sha256": hashlib.sha256(good[1]).hexdigest()},
        levels=[level("", SHAPE, "uint32", VOXELS)],
    )


def store2(writer, name, about, compressor, first, second, says):
    place = writer.path(name)
    put(place / ".zarray", metadata2(SHAPE, "uint32", CHUNKS, compressor=compressor))
    put(place / "0/0/0", first)
    put(place / "1/0/0", second)
    damaged(writer, name, about, says)


def sizes(writer):
    for name, about, compressor, first, second, says in (
        ("short", "a raw chunk that is cut", None, FIRST[:-1], SECOND, str(SIZE - 1)),
        ("long", "a raw chunk that goes on", None, FIRST + b"\0", SECOND, str(SIZE)),
        ("empty", "an empty chunk", None, b"", SECOND, "0"),
        ("gzip-cut", "gzip that ends too soon", {"id": "gzip"}, gzip.compress(FIRST, mtime=0)[:-40],
         gzip.compress(SECOND, mtime=0), "gzip"),
        ("gzip-noise", "no gzip", {"id": "gzip"}, b"noise" * 40, gzip.compress(SECOND, mtime=0), "gzip"),
        ("zlib-checksum", "zlib of a wrong checksum", {"id": "zlib"}, zlib.compress(FIRST)[:-1] + b"\0",
         zlib.compress(SECOND), "zlib"),
        ("zlib-short", "zlib of too few voxels", {"id": "zlib"}, zlib.compress(FIRST[:100]), zlib.compress(SECOND), "100"),
        ("bz2-cut", "bz2 that ends too soon", {"id": "bz2"}, bz2.compress(FIRST)[:-20], bz2.compress(SECOND), "bz2"),
        ("zstd-cut", "zstd that ends too soon", {"id": "zstd"}, zstd_raw(FIRST)[:-9], zstd_raw(SECOND), "zstd"),
        ("zstd-short", "zstd of too few voxels", {"id": "zstd"}, zstd_raw(FIRST[:-4]), zstd_raw(SECOND), str(SIZE - 4)),
        ("lz4-cut", "lz4 that ends too soon", {"id": "lz4"}, lz4(FIRST)[:-7], lz4(SECOND), "lz4"),
        ("blosc-cut", "blosc that ends too soon", {"id": "blosc"}, blosc(FIRST)[:-5], blosc(SECOND), "blosc"),
        ("blosc-header", "half a blosc header", {"id": "blosc"}, blosc(FIRST)[:9], blosc(SECOND), "blosc"),
    ):
        store2(writer, f"chunk-{name}", about, compressor, first, second, says)
    array2(writer.path("zstd-no-size"), SHAPE, "uint32", CHUNKS, codec="zstd")
    writer.add("zstd-no-size", "zstd frames that do not tell their size", kind="labels",
               levels=[level("", SHAPE, "uint32")])


def lz4(plain):
    """numcodecs' form: the size, then a block of literals (LZ4 block format)."""
    length = len(plain)
    token = bytes([0xF0]) + b"\xff" * ((length - 15) // 255) + bytes([(length - 15) % 255])
    return struct.pack("<I", length) + token + plain


def blosc(plain):
    """Kept as it is (flag 2)."""
    return blosc_header(len(plain), len(plain), 16 + len(plain), flags=0x02) + plain


def bombs(writer):
    """Chunks that say or hold more than the metadata allows: refused before memory is taken."""
    big = 64 << 20
    zeros = bytes(big)
    split = struct.pack("<I", 4)
    for name, about, compressor, first, second, says in (
        ("gzip", "gzip of 64 MiB", {"id": "gzip"}, gzip.compress(zeros, 9, mtime=0), gzip.compress(SECOND, mtime=0), "gzip"),
        ("zlib", "zlib of 64 MiB", {"id": "zlib"}, zlib.compress(zeros, 9), zlib.compress(SECOND), "zlib"),
        ("bz2", "bz2 of 64 MiB", {"id": "bz2"}, bz2.compress(zeros), bz2.compress(SECOND), "bz2"),
        ("zstd-declared", "zstd that declares 2^40 bytes", {"id": "zstd"}, zstd_declared(2**40, zstd_repeated(2)),
         zstd_raw(SECOND), "zstd"),
        ("zstd-declared-negative", "zstd that declares 2^64 - 1 bytes", {"id": "zstd"},
         zstd_declared(2**64 - 1, zstd_repeated(2)), zstd_raw(SECOND), "zstd"),
        ("zstd", "zstd of 64 MiB that declares nothing", {"id": "zstd"}, zstd_bomb(big >> 17), zstd_raw(SECOND), "zstd"),
        ("lz4", "lz4 that declares 2^31 - 1 bytes", {"id": "lz4"}, struct.pack("<I", 2**31 - 1) + lz4(FIRST)[4:],
         lz4(SECOND), "lz4"),
        ("blosc", "blosc that declares 2^31 - 1 bytes", {"id": "blosc"},
         blosc_header(2**31 - 1, 2**31 - 1, 40) + bytes(24), blosc(SECOND), "blosc"),
        ("blosc-negative", "blosc that declares 2^32 - 1 bytes", {"id": "blosc"},
         blosc_header(2**32 - 1, SIZE, 40) + bytes(24), blosc(SECOND), "blosc"),
        ("blosc-blocks", "blosc in blocks of one byte", {"id": "blosc"},
         blosc_header(SIZE, 1, 40) + bytes(24), blosc(SECOND), "blosc"),
        ("blosc-start", "a blosc block that begins beyond the end", {"id": "blosc"},
         blosc_header(SIZE, SIZE, 24) + struct.pack("<I", 2**31 - 1) + split, blosc(SECOND), "blosc"),
        ("blosc-codec", "an unknown codec inside blosc", {"id": "blosc"},
         blosc_header(SIZE, SIZE, 40, flags=0xC1) + struct.pack("<I", 20) + bytes(20), blosc(SECOND), "blosc"),
    ):
        store2(writer, f"bomb-{name}", about, compressor, first, second, says)


def store3(writer, name, about, codecs, first, second, says, good=((1, 0, 0), SECOND)):
    place = writer.path(name)
    put(place / "zarr.json", metadata3(SHAPE, "uint32", CHUNKS, codecs=codecs))
    put(place / "c/0/0/0", first)
    put(place / "c/1/0/0", second)
    damaged(writer, name, about, says, "c/0/0/0", good)


def checksums(writer):
    codecs = [LITTLE, {"name": "crc32c"}]
    good = SECOND + crc32c(SECOND)
    changed = bytes([FIRST[0] ^ 1]) + FIRST[1:]
    store3(writer, "crc32c-wrong", "a checksum that does not fit", codecs, changed + crc32c(FIRST), good, "crc32c")
    store3(writer, "crc32c-missing", "a checksum that is not there", codecs, FIRST, good, "crc32c")
    store3(writer, "crc32c-tiny", "fewer bytes than a checksum has", codecs, b"abc", good, "crc32c")


def shard(entries, inner):
    """Inner chunks, then the index with its checksum."""
    index = b"".join(struct.pack("<QQ", *entry) for entry in entries)
    return inner + index + crc32c(index)


def shards(writer):
    """Shards of one inner chunk each half: (1, 8, 8) in (2, 8, 8)."""
    half = SIZE // 2
    entries = [(0, half), (half, half)]
    good = shard(entries, SECOND)
    codec = {
        "name": "sharding_indexed",
        "configuration": {
            "chunk_shape": [1, 8, 8],
            "codecs": [LITTLE],
            "index_codecs": [LITTLE, {"name": "crc32c"}],
            "index_location": "end",
        },
    }
    first = shard(entries, FIRST)
    for name, about, content, says in (
        ("offset", "an index that points behind the end", shard([(2**40, half), entries[1]], FIRST), "shard"),
        ("length", "an inner chunk of 2^40 bytes", shard([(0, 2**40), entries[1]], FIRST), "shard"),
        ("wrap", "offset and length whose sum wraps", shard([(2**63 - 8, 2**63 - 8), entries[1]], FIRST), "shard"),
        ("negative", "an offset of 2^64 - 2", shard([(2**64 - 2, half), entries[1]], FIRST), "shard"),
        ("half-missing", "an offset without a length", shard([(MISSING, half), entries[1]], FIRST), "shard"),
        ("index-checksum", "an index of a wrong checksum", first[:-1] + bytes([first[-1] ^ 1]), "crc32c"),
        ("tiny", "a shard shorter than its index", b"tiny", "shard"),
        ("inner-short", "an inner chunk that is cut", shard([(0, half - 4), entries[1]], FIRST), str(half - 4)),
    ):
        whole = ((2, 0, 0), SECOND[:half])
        store3(writer, f"shard-{name}", about, [codec], content, good, says, whole)


def whole(writer):
    """An array whose chunks are all there; the ones above differ from it in one place."""
    array3(writer.path("chunk-good"), SHAPE, "uint32", CHUNKS)
    writer.add("chunk-good", "the array that the damaged ones are made of", kind="labels", format=3,
               levels=[level("", SHAPE, "uint32")])
