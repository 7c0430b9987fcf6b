"""Stores of the gallery whose arrays zarr-python writes; OME-NGFF metadata beside them by hand."""

import numpy as np
from numcodecs import Blosc, Zlib

import pictures
from expected import level
from hand import put
from hand_ngff import ZYX, datasets, described

MICRO = "micrometer"
YX = ZYX[1:]
TCZYX = [["t", "time", ""], ["c", "channel", ""], ["z", "space", ""], ["y", "space", ""], ["x", "space", ""]]


def make(writer):
    phantom(writer)
    colours(writer)
    plate(writer)
    series(writer)
    letter(writer)


def store(writer, path, dtype, shape, chunks, numbers, **options):
    array = writer.create(path, dtype, shape, chunks, **{"separator": "/", **options})
    array[...] = np.array(numbers, dtype).reshape(shape)


def group(writer, path, attributes):
    put(writer.path(path) / ".zgroup", {"zarr_format": 2})
    put(writer.path(path) / ".zattrs", attributes)


def image(axes, levels, **more):
    """Attributes of version 0.4; `levels`: (path, shape, scale, translation, options)."""
    return {"multiscales": [{"version": "0.4", "axes": described(axes), "datasets": datasets(levels)}], **more}


def phantom(writer):
    levels, expected = [], []
    for i, shape in enumerate(pictures.PHANTOM):
        factor = 1 << i
        scale = [2.0 * factor, 1.0 * factor, 1.0 * factor]
        translation = [100.0 + factor - 1, 200.0 + (factor - 1) / 2, 300.0 + (factor - 1) / 2]
        numbers = pictures.phantom(i)
        store(writer, f"gallery-phantom/{i}", "uint8", shape, (16, 48, 48), numbers, compressor=Blosc("zstd", 9, 0))
        levels.append((str(i), shape, scale, translation, {}))
        expected.append(level(str(i), shape, "uint8", numbers, scale=scale, translation=translation))
    group(writer, "gallery-phantom", image(ZYX, levels))
    writer.add("gallery-phantom", "three levels with translations, voxels longer along z", format=2, ngff="0.4",
               axes=ZYX, levels=expected)


def colours(writer):
    axes = [["c", "channel", ""], *YX]
    scale = [1.0, 0.5, 0.5]
    numbers = pictures.colours()
    store(writer, "gallery-colours/0", "uint8", pictures.COLOURS, (1, 64, 64), numbers, compressor=Blosc("lz4", 9, 0))
    told = [("red", "FF0000"), ("green", "00FF00"), ("blue", "0000FF")]
    omero = [{"label": name, "color": color, "active": True, "window": {"min": 0, "max": 255, "start": 0, "end": 255}}
             for name, color in told]
    levels = [("0", pictures.COLOURS, scale, [0.0] * 3, {})]
    group(writer, "gallery-colours", image(axes, levels, omero={"channels": omero}))
    writer.add("gallery-colours", "red, green and blue as channels", format=2, ngff="0.4", axes=axes,
               levels=[level("0", pictures.COLOURS, "uint8", numbers, scale=scale)],
               channels=[{"name": n, "color": c, "window": [0, 255], "active": True} for n, c in told])


def plate(writer):
    wells = [(row, column) for row in range(2) for column in range(2)]
    names = ["AB"[row] + "12"[column] for row, column in wells]
    listed = [{"path": f"{n[0]}/{n[1]}", "rowIndex": r, "columnIndex": c} for n, (r, c) in zip(names, wells)]
    group(writer, "gallery-plate", {"plate": {
        "version": "0.4", "rows": [{"name": "A"}, {"name": "B"}], "columns": [{"name": "1"}, {"name": "2"}],
        "wells": listed}})
    for name in names:
        path = f"gallery-plate/{name[0]}/{name[1]}"
        group(writer, path, {"well": {"version": "0.4", "images": [{"path": "0"}]}})
        group(writer, f"{path}/0", image(YX, [("0", pictures.WELL, [1.0, 1.0], [0.0, 0.0], {})]))
        store(writer, f"{path}/0/0", "uint8", pictures.WELL, (40, 40), pictures.well(name), compressor=Zlib(9))
    writer.add("gallery-plate", "a plate, opened at its last well", open="B/2", format=2, ngff="0.4", axes=YX,
               levels=[level("", pictures.WELL, "uint8", pictures.well("B2"), scale=[1.0, 1.0])])


def series(writer):
    group(writer, "gallery-series", {"bioformats2raw.layout": 3})
    group(writer, "gallery-series/OME", {"series": ["0", "1"]})
    for i in range(2):
        store(writer, f"gallery-series/{i}/0", "uint16", pictures.SERIES, (1, 1, 1, 64, 64), pictures.series(i),
              byteorder=">", compressor=Blosc("lz4", 5, 1))
        levels = [("0", pictures.SERIES, [1.0] * 5, [0.0] * 5, {})]
        group(writer, f"gallery-series/{i}", image(TCZYX, levels))
    writer.add("gallery-series", "a collection of bioformats2raw, opened at its second series", open="1", format=2,
               ngff="0.4", axes=TCZYX, levels=[level("", pictures.SERIES, "uint16", pictures.series(1))])


def letter(writer):
    numbers = pictures.letter()
    store(writer, "gallery-letter", "int16", pictures.LETTER, (2, 40, 50), numbers, byteorder=">", order="F",
          compressor=Zlib(9))
    writer.add("gallery-letter", "big-endian, F order, numbers below zero", format=2,
               levels=[level("", pictures.LETTER, "int16", numbers)])
