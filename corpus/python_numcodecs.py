"""Chunks by the newest numcodecs, each put by hand into an array of format 2."""

import itertools
from importlib.metadata import version
from unittest import mock

import numcodecs
import numpy as np
from numcodecs import BZ2, CRC32, LZ4, LZMA, Adler32, Blosc, Fletcher32, GZip, Quantize, Shuffle, Zlib, Zstd
from numcodecs.checksum32 import CRC32C

from expected import Writer, encode, level, refusal, values
from hand import cut, metadata2, put

SHAPE, CHUNKS = (13, 32, 32), (8, 32, 32)
# What numcodecs writes down of its codec for pcodec, whose package no registry at hand has.
PCODEC = {"id": "pcodec", "level": 8, "mode_spec": "auto", "delta_spec": "auto", "paging_spec": "equal_pages_up_to",
          "delta_encoding_order": None, "equal_pages_up_to": 2**18}
SHUFFLES = {-1: "auto", 0: "none", 1: "bytes", 2: "bits"}


class Numcodecs(Writer):
    def __init__(self, folder):
        super().__init__(folder, f"numcodecs {version('numcodecs')}")

    def store(self, name, codec, dtype):
        """Every chunk as the codec makes it of an array of that type, so that it knows the width of an element."""
        place = self.path(f"numcodecs-{name}")
        put(place / ".zarray", metadata2(SHAPE, dtype, CHUNKS, compressor=codec.get_config()))
        for index, numbers in cut(values(dtype, SHAPE), SHAPE, CHUNKS):
            plain = np.frombuffer(encode(dtype, numbers), dtype=np.dtype(dtype).newbyteorder("<"))
            put(place / "/".join(map(str, index)), bytes(codec.encode(plain)))

    def array(self, name, about, codec, dtype):
        self.store(name, codec, dtype)
        self.add(f"numcodecs-{name}", about, format=2, levels=[level("", SHAPE, dtype)])

    def refused(self, config):
        name = config["id"]
        put(self.path(f"numcodecs-{name}") / ".zarray", metadata2(SHAPE, "float32", CHUNKS, compressor=config))
        self.add(f"numcodecs-{name}", f"a codec that is not read: {name}",
                 refused=refusal(".zarray", "compressor", f"'{name}'"))


def make(folder):
    writer = Numcodecs(folder)
    with mock.patch("time.time", return_value=0):  # which gzip writes down
        compressors(writer)
    blosc(writer)
    checksums(writer)
    for config in (PCODEC, LZMA().get_config(), Shuffle(4).get_config(), Quantize(2, "f4").get_config()):
        writer.refused(config)
    writer.close("numcodecs")


def compressors(writer):
    for name, about, codec, dtype in (
        ("zstd", "zstd", Zstd(3), "uint16"),
        ("zstd-checksum", "zstd with a checksum in its frames", Zstd(1, checksum=True), "float64"),
        ("zstd-fast", "zstd of a negative level", Zstd(-5), "int32"),
        ("lz4", "lz4", LZ4(), "float16"),
        ("lz4-fast", "lz4, accelerated", LZ4(acceleration=20), "uint64"),
        ("gzip", "gzip", GZip(9), "int16"),
        ("zlib", "zlib", Zlib(9), "uint32"),
        ("bz2", "bz2", BZ2(1), "float32"),
    ):
        writer.array(name, about, codec, dtype)


def blosc(writer):
    types = {-1: "uint8", 0: "int16", 1: "uint64", 2: "float32"}
    for cname, shuffle in itertools.product(numcodecs.blosc.list_compressors(), SHUFFLES):
        writer.array(
            f"blosc-{cname}-{SHUFFLES[shuffle]}",
            f"blosc of {cname}, shuffle {shuffle}",
            Blosc(cname, 5, shuffle),
            types[shuffle],
        )


def checksums(writer):
    for name, about, codec in (
        ("crc32", "CRC-32 in front", CRC32()),
        ("crc32-end", "CRC-32 behind", CRC32(location="end")),
        ("crc32c", "CRC-32C behind", CRC32C()),
        ("crc32c-start", "CRC-32C in front", CRC32C(location="start")),
        ("adler32", "Adler-32 in front", Adler32()),
        ("adler32-end", "Adler-32 behind", Adler32(location="end")),
        ("fletcher32", "HDF5's Fletcher-32 behind", Fletcher32()),
    ):
        writer.array(name, about, codec, "uint16")
