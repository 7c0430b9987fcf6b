"""Stores of the gallery whose arrays TensorStore writes; OME-NGFF metadata beside them by hand."""

import numpy as np

import pictures
from expected import level
from hand import put
from hand_ngff import ZYX, datasets, described

LITTLE = {"name": "bytes", "configuration": {"endian": "little"}}
ZSTD = {"name": "zstd", "configuration": {"level": 9}}
GZIP = {"name": "gzip", "configuration": {"level": 9}}


def make(writer):
    cells(writer)
    times(writer)
    shards(writer)
    holes(writer)


def store(writer, path, dtype, shape, chunks, numbers, **options):
    array = writer.v3(path, dtype, shape, chunks, **options)
    array.write(np.array(numbers, dtype).reshape(shape)).result()


def image(writer, path, axes, levels, **more):
    """A group of version 0.5."""
    ome = {"version": "0.5", "multiscales": [{"axes": described(axes), "datasets": datasets(levels)}], **more}
    put(writer.path(path) / "zarr.json", {"zarr_format": 3, "node_type": "group", "attributes": {"ome": ome}})


def cells(writer):
    scale = [2.0, 1.0, 1.0]
    levels = [("0", pictures.CELLS, scale, [0.0] * 3, {})]
    inner = "gallery-cells/labels/cells"
    bits = {"cname": "zstd", "clevel": 9, "shuffle": "bitshuffle", "typesize": 4, "blocksize": 0}
    blosc = {"name": "blosc", "configuration": bits}
    for path, dtype, numbers, kind, codec in (
        ("gallery-cells", "uint16", pictures.cells(), "image", ZSTD),
        (inner, "uint32", pictures.cell_numbers(), "labels", blosc),
    ):
        store(writer, f"{path}/0", dtype, pictures.CELLS, (24, 48, 48), numbers, codecs=[LITTLE, codec])
        extra = {"image-label": {"source": {"image": "../../"}}} if kind == "labels" else {}
        image(writer, path, ZYX, levels, **extra)
        more = {"labels": ["cells"]} if kind == "image" else {}
        writer.add(path, f"{kind} of cells", format=3, ngff="0.5", kind=kind, axes=ZYX,
                   levels=[level("0", pictures.CELLS, dtype, numbers, scale=scale)], **more)
    ome = {"version": "0.5", "labels": ["cells"]}
    put(writer.path("gallery-cells/labels") / "zarr.json",
        {"zarr_format": 3, "node_type": "group", "attributes": {"ome": ome}})


def times(writer):
    axes = [["t", "time", "second"], ["c", "channel", ""], *ZYX]
    scale = [1.0, 1.0, 2.0, 1.0, 1.0]
    numbers = pictures.times()
    store(writer, "gallery-times/0", "uint8", pictures.TIMES, (1, 1, 1, 72, 96), numbers, codecs=[LITTLE, GZIP])
    told = [("time", "FF00FF"), ("plane", "00FF00")]
    omero = [{"label": name, "color": color, "active": True, "window": {"min": 0, "max": 255, "start": 0, "end": 255}}
             for name, color in told]
    levels = [("0", pictures.TIMES, scale, [0.0] * 5, {})]
    image(writer, "gallery-times", axes, levels, omero={"channels": omero})
    writer.add("gallery-times", "time, channels and planes", format=3, ngff="0.5", axes=axes,
               levels=[level("0", pictures.TIMES, "uint8", numbers, scale=scale)],
               channels=[{"name": n, "color": c, "window": [0, 255], "active": True} for n, c in told])


def shards(writer):
    configuration = {
        "chunk_shape": list(pictures.INNER),
        "codecs": [LITTLE, ZSTD],
        "index_codecs": [LITTLE, {"name": "crc32c"}],
        "index_location": "start",
    }
    numbers = pictures.chunks()
    store(writer, "gallery-shards", "uint8", pictures.SHARDED, (16, 96, 64), numbers,
          codecs=[{"name": "sharding_indexed", "configuration": configuration}])
    writer.add("gallery-shards", "inner chunks with their index in them", format=3,
               levels=[level("", pictures.SHARDED, "uint8", numbers)])


def holes(writer):
    numbers = pictures.holes()
    whole = np.array(numbers, "float32").reshape(pictures.HOLES)
    array = writer.v3("gallery-holes", "float32", pictures.HOLES, pictures.HOLE_CHUNKS, fill_value="NaN",
                      codecs=[LITTLE, ZSTD])
    for y in range(0, 96, 32):
        for x in range(0, 128, 32):
            if not pictures.is_hole(y, x):
                array[y:y + 32, x:x + 32].write(whole[y:y + 32, x:x + 32]).result()
    writer.add("gallery-holes", "chunks that are missing, filled with NaN; infinities", format=3,
               levels=[level("", pictures.HOLES, "float32", numbers)])
