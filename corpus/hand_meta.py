"""Consolidated metadata: the documents of all nodes once more at the root, right, stale or damaged; what is stored counts."""

import json

from expected import Writer, level, refusal
from hand import array2, array3, metadata2, metadata3, put
from hand_ngff import ZYX, datasets, described

FINE = ("0", (5, 8, 12), [2.0, 0.5, 0.25], [0.0] * 3, {})
COARSE = ("1", (5, 4, 6), [2.0, 1.0, 0.5], [0.0, 0.25, 0.125], {})
STALE_SHAPE = (3, 4, 6)
BLOSC = {"id": "blosc", "cname": "lz4", "clevel": 5, "shuffle": 1, "blocksize": 0}


def make(folder):
    writer = Writer(folder, "by hand, after the specification")
    format2(writer)
    format3(writer)
    writer.close("hand-meta")


def multiscale(levels, **more):
    return {"axes": described(ZYX), "datasets": datasets(levels), **more}


def wanted(levels=(FINE, COARSE)):
    return {
        "axes": ZYX,
        "levels": [level(path, shape, "uint16", scale=s, translation=t) for path, shape, s, t, _ in levels],
    }


def image2(place):
    """An image of two levels; its documents by their names, as `.zmetadata` has them."""
    attributes = {"multiscales": [multiscale([FINE, COARSE], version="0.4")]}
    put(place / ".zgroup", {"zarr_format": 2})
    put(place / ".zattrs", attributes)
    for path, shape, _, _, _ in (FINE, COARSE):
        array2(place / path, shape, "uint16", codec="gzip")
    names = (".zgroup", ".zattrs", "0/.zarray", "1/.zarray")
    return {name: json.loads((place / name).read_text()) for name in names}


def format2(writer):
    other = {**metadata2(STALE_SHAPE, "uint8", compressor=BLOSC), "dimension_separator": "."}
    one_level = {"multiscales": [multiscale([("0", STALE_SHAPE, [1.0] * 3, [0.0] * 3, {})], version="0.4")]}
    group = {"zarr_format": 2}
    for name, about, content in (
        ("right", "what is stored, once more", lambda metadata: consolidated2(metadata)),
        ("stale", "another shape, type, codec and separator, another scale, one level less, one array that is gone",
         lambda metadata: consolidated2({".zgroup": group, ".zattrs": one_level, "0/.zarray": other, "gone/.zarray": other})),
        ("empty", "no node at all", lambda metadata: consolidated2({})),
        ("future", "of a format of the future", lambda metadata: {"zarr_consolidated_format": 9, "metadata": []}),
        ("damaged", "no JSON", lambda metadata: '{"metadata": {".zgroup": '),
    ):
        place = writer.path(f"meta-v2-{name}")
        put(place / ".zmetadata", content(image2(place)))
        writer.add(f"meta-v2-{name}", f"consolidated metadata: {about}", format=2, ngff="0.4", **wanted())
    place = writer.path("meta-v2-alone")
    put(place / ".zmetadata", consolidated2({".zgroup": group, "0/.zarray": other}))
    writer.add("meta-v2-alone", "consolidated metadata of an array whose own are not there",
               refused=refusal("meta-v2-alone", "", ["zarr.json", ".zarray"]))


def consolidated2(metadata):
    return {"zarr_consolidated_format": 1, "metadata": metadata}


def format3(writer):
    other = metadata3(STALE_SHAPE, "uint8", codecs=[{"name": "bytes"}, {"name": "gzip", "configuration": {"level": 5}}])
    for name, about, content in (
        ("right", "what is stored, once more", consolidated3),
        ("stale", "another shape, type and codec, one level less, one array that is gone",
         lambda metadata: consolidated3({"0": other, "gone": other})),
        ("null", "null, as zarr-python 3 writes it", lambda metadata: None),
        ("future", "of an unknown kind", lambda metadata: {"kind": "sideways", "must_understand": False, "metadata": 7}),
    ):
        place = writer.path(f"meta-v3-{name}")
        for path, shape, _, _, _ in (FINE, COARSE):
            array3(place / path, shape, "uint16")
        arrays = {path: json.loads((place / path / "zarr.json").read_text()) for path in ("0", "1")}
        root(place, content(arrays))
        writer.add(f"meta-v3-{name}", f"consolidated metadata: {about}", format=3, ngff="0.5", **wanted())
    place = writer.path("meta-v3-missing")
    array3(place / "0", FINE[1], "uint16")
    root(place, consolidated3({path: metadata3(shape, "uint16") for path, shape, _, _, _ in (FINE, COARSE)}))
    writer.add("meta-v3-missing", "consolidated metadata of a level that is not there",
               refused=refusal("zarr.json", "path", ["'1'", "no such array"]))


def consolidated3(metadata):
    return {"kind": "inline", "must_understand": False, "metadata": metadata}


def root(place, consolidated):
    ome = {"version": "0.5", "multiscales": [multiscale([FINE, COARSE])]}
    document = {"zarr_format": 3, "node_type": "group", "attributes": {"ome": ome}}
    put(place / "zarr.json", {**document, "consolidated_metadata": consolidated})
