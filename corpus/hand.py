"""Zarr arrays written byte by byte, standard library only: for what no writer at hand writes."""

import bz2
import gzip
import itertools
import json
import math
import struct
import zlib

from expected import TYPES, encode, values

CODES = {"bool": "b1", "float16": "f2", "float32": "f4", "float64": "f8"}


def put(file, content):
    """Writes bytes, text or JSON."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, (dict, list)):
        content = json.dumps(content, indent=1)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def numpy_code(dtype, order="<"):
    code = CODES.get(dtype) or f"{'u' if dtype[0] == 'u' else 'i'}{TYPES[dtype][1]}"
    return ("|" if TYPES[dtype][1] == 1 else order) + code


def cut(numbers, shape, chunks):
    """Grid index -> voxels of that chunk in C order; 0 beyond the array's edge."""
    strides = [math.prod(shape[axis + 1:]) for axis in range(len(shape))]
    grid = [range(-(-side // chunk)) for side, chunk in zip(shape, chunks)]
    for index in itertools.product(*grid):
        places = itertools.product(
            *(range(i * chunk, (i + 1) * chunk) for i, chunk in zip(index, chunks))
        )
        yield index, [
            numbers[sum(p * s for p, s in zip(place, strides))]
            if all(p < side for p, side in zip(place, shape))
            else 0
            for place in places
        ]


def metadata2(shape, dtype, chunks=None, **fields):
    return {
        "zarr_format": 2,
        "shape": list(shape),
        "chunks": list(chunks or shape),
        "dtype": numpy_code(dtype),
        "compressor": None,
        "fill_value": 0,
        "order": "C",
        "filters": None,
        "dimension_separator": "/",
        **fields,
    }


PACKERS = {
    None: bytes,
    "gzip": lambda plain: gzip.compress(plain, mtime=0),
    "zlib": zlib.compress,
    "bz2": bz2.compress,
    "zstd": lambda plain: zstd_raw(plain),
}


def array2(folder, shape, dtype, chunks=None, numbers=None, codec=None, order="<", **fields):
    chunks = chunks or shape
    numbers = values(dtype, shape) if numbers is None else numbers
    compressor = {"id": codec, "level": 5} if codec else None
    metadata = {**metadata2(shape, dtype, chunks, compressor=compressor, **fields), "dtype": numpy_code(dtype, order)}
    put(folder / ".zarray", metadata)
    for index, chunk in cut(numbers, shape, chunks):
        name = metadata["dimension_separator"].join(map(str, index))
        put(folder / name, PACKERS[codec](encode(dtype, chunk, order)))


LITTLE = {"name": "bytes", "configuration": {"endian": "little"}}


def metadata3(shape, dtype, chunks=None, **fields):
    return {
        "zarr_format": 3,
        "node_type": "array",
        "shape": list(shape),
        "data_type": dtype,
        "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": list(chunks or shape)}},
        "chunk_key_encoding": {"name": "default", "configuration": {"separator": "/"}},
        "fill_value": 0,
        "codecs": [LITTLE],
        **fields,
    }


def array3(folder, shape, dtype, chunks=None, numbers=None, **fields):
    """Raw chunks, little-endian."""
    chunks = chunks or shape
    numbers = values(dtype, shape) if numbers is None else numbers
    put(folder / "zarr.json", metadata3(shape, dtype, chunks, **fields))
    for index, chunk in cut(numbers, shape, chunks):
        put(folder / "c" / "/".join(map(str, index)), encode(dtype, chunk))


def zstd_raw(plain):
    """A Zstandard frame (RFC 8878) of one raw block that does not tell its size."""
    assert len(plain) < 1 << 17
    header = struct.pack("<I", 0xFD2FB528) + bytes([0b0000_0000, 7 << 3])
    return header + struct.pack("<I", len(plain) << 3 | 1)[:3] + plain


def zstd_declared(size, blocks):
    """A frame that says how large its content is (8 bytes), whatever its blocks hold."""
    return struct.pack("<I", 0xFD2FB528) + bytes([0b1100_0000, 7 << 3]) + struct.pack("<Q", size) + blocks


def zstd_repeated(blocks):
    """Blocks of one byte repeated 128 KiB times each: 4 bytes stored."""
    rle = [struct.pack("<I", (1 << 17) << 3 | 0b010)[:3] + b"\0"] * (blocks - 1)
    return b"".join(rle) + struct.pack("<I", (1 << 17) << 3 | 0b011)[:3] + b"\0"


def zstd_bomb(blocks):
    return struct.pack("<I", 0xFD2FB528) + bytes([0, 7 << 3]) + zstd_repeated(blocks)


def crc32c(content):
    """Castagnoli's polynomial, as RFC 3720 has it."""
    crc = 0xFFFFFFFF
    for byte in content:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return struct.pack("<I", crc ^ 0xFFFFFFFF)


def blosc_header(nbytes, blocksize, cbytes, flags=0x21, typesize=4, version=2):
    """The 16 bytes of c-blosc 1; flags 0x21: lz4, shuffled."""
    return struct.pack("<BBBBIII", version, 1, flags, typesize, nbytes, blocksize, cbytes)
