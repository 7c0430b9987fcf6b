"""Writes codecs.zip: buffers of every codec, packed by c-blosc and numcodecs.

Usage: make_codecs.py, with Debian's libblosc1 and python3-numcodecs. A name is the codec, for blosc its compressor,
shuffle (0 none, 1 bytes, 2 bits), type size, block size (0: chosen by c-blosc), and the decoded length.
The content of all is the same formula: see CodecFixturesTest.java.
"""

import ctypes
import zipfile

import numcodecs

BLOSC = ctypes.CDLL("libblosc.so.1")
HEADER = 16


def content(width, length):
    def byte(i):
        element, lane = divmod(i, width)
        return ((element // 13 * 7 + element // 64 * 131) >> lane * 3) & 0xFF

    return bytes(byte(i) for i in range(length))


def blosc(name, shuffle, width, block, length):
    source = content(width, length)
    room = ctypes.create_string_buffer(length + HEADER)
    size = BLOSC.blosc_compress_ctx(
        ctypes.c_int(5), ctypes.c_int(shuffle), ctypes.c_size_t(width), ctypes.c_size_t(length), source,
        room, ctypes.c_size_t(len(room)), name.encode(), ctypes.c_size_t(block), ctypes.c_int(1))
    assert size > 0, (name, shuffle, width, block, length, size)
    return room.raw[:size]


# Type size, block size, length: whole and broken elements, whole and broken groups of eight, short last blocks.
SHAPES = [
    (1, 0, 5000), (1, 1024, 5003), (2, 0, 8192), (2, 1024, 8195), (3, 0, 6001), (4, 0, 8208), (4, 2048, 9001),
    (8, 0, 16384), (8, 4096, 9999), (16, 4096, 16387), (17, 2000, 5000), (255, 0, 5100), (2, 0, 100), (4, 0, 3),
    (2, 0, 1600), (4, 512, 1505),  # of these every byte is damaged in turn
]
NAMES = ["blosclz", "lz4", "lz4hc", "snappy", "zlib", "zstd"]


def main():
    files = {}
    for name in NAMES:
        for shuffle in range(3):
            for width, block, length in SHAPES:
                key = f"blosc-{name}-{shuffle}-{width}-{block}-{length}"
                files[key] = blosc(name, shuffle, width, block, length)
    # Long enough for matches that begin more than 8191 bytes back.
    files["blosc-blosclz-0-1-0-200000"] = blosc("blosclz", 0, 1, 0, 200000)
    whole = content(2, 1501)
    plain = {
        "gzip": numcodecs.GZip(5), "zlib": numcodecs.Zlib(5), "zstd": numcodecs.Zstd(3), "lz4": numcodecs.LZ4(),
        "bz2": numcodecs.BZ2(5), "crc32": numcodecs.CRC32(), "adler32": numcodecs.Adler32(),
    }
    for name, codec in plain.items():
        files[f"{name}-2-1501"] = bytes(codec.encode(whole))
    if hasattr(numcodecs, "Fletcher32"):
        files["fletcher32-2-1501"] = bytes(numcodecs.Fletcher32().encode(whole))
    with zipfile.ZipFile("codecs.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for key in sorted(files):
            archive.writestr(zipfile.ZipInfo(key, (2026, 1, 1, 0, 0, 0)), files[key], zipfile.ZIP_DEFLATED)
    print(len(files), "buffers; numcodecs", numcodecs.__version__)
    print("c-blosc", version())


def version():
    BLOSC.blosc_get_version_string.restype = ctypes.c_char_p
    return BLOSC.blosc_get_version_string().decode()


main()
