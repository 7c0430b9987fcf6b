"""Labels beside images, plates, wells and collections, by hand."""

from expected import BEYOND_DOUBLE, BEYOND_FLOAT, Writer, level, refusal
from hand import array2, array3, put
from hand_ngff import ZYX, datasets, described, two_levels

ONE = [("0", (5, 8, 12), [2.0, 0.5, 0.25], [0.0] * 3, {})]


def image4(folder, dtype="uint16", numbers=None, levels=ONE, extra=None):
    put(folder / ".zgroup", {"zarr_format": 2})
    multiscale = {"version": "0.4", "axes": described(ZYX), "datasets": datasets(levels)}
    put(folder / ".zattrs", {"multiscales": [multiscale], **(extra or {})})
    for path, shape, _, _, _ in levels:
        array2(folder / path, shape, dtype, numbers=numbers)


def image5(folder, dtype="uint16", numbers=None, levels=ONE, extra=None):
    multiscale = {"axes": described(ZYX), "datasets": datasets(levels)}
    group(folder, {"version": "0.5", "multiscales": [multiscale], **(extra or {})})
    for path, shape, _, _, _ in levels:
        array3(folder / path, shape, dtype, numbers=numbers)


def group(folder, ome):
    put(folder / "zarr.json", {"zarr_format": 3, "node_type": "group", "attributes": {"ome": ome} if ome else {}})


def group2(folder, attributes):
    put(folder / ".zgroup", {"zarr_format": 2})
    put(folder / ".zattrs", attributes)


def make(folder):
    writer = Writer(folder, "by hand, after the specification")
    labels(writer)
    plates(writer)
    collections(writer)
    writer.close("hand-containers")


def wanted(dtype="uint16", numbers=None, **more):
    return {"axes": ZYX, "levels": [level("", (5, 8, 12), dtype, numbers, scale=[2.0, 0.5, 0.25])], **more}


def labels(writer):
    legend = {
        "image-label": {
            "version": "0.4",
            "colors": [{"label-value": 1, "rgba": [255, 0, 0, 255]}, {"label-value": BEYOND_FLOAT, "rgba": [0, 255, 0, 128]}],
            "properties": [{"label-value": 1, "class": "nucleus"}],
            "source": {"image": "../../"},
        }
    }
    small = [1, BEYOND_FLOAT, BEYOND_FLOAT - 1, 0] * 120
    large = [BEYOND_DOUBLE, BEYOND_DOUBLE - 1, 0, 2**64 - 1] * 120
    for name, about, inner in (
        ("labels-image", "an image with labels beside it", ""),
        ("labels-32", "labels of 32 bits with colours, opened by their path", "labels/nuclei"),
        ("labels-64", "labels of 64 bits", "labels/huge"),
    ):
        place = writer.path(name)
        image4(place)
        group2(place / "labels", {"labels": ["nuclei", "huge"]})
        image4(place / "labels/nuclei", "uint32", small, extra=legend)
        image4(place / "labels/huge", "uint64", large, extra={"image-label": {"version": "0.4"}})
        types = {"": ("uint16", None, "image"), "labels/nuclei": ("uint32", small, "labels"), "labels/huge": ("uint64", large, "labels")}
        dtype, numbers, kind = types[inner]
        more = {"labels": ["nuclei", "huge"]} if not inner else {"open": inner}
        writer.add(name, about, format=2, ngff="0.4", kind=kind, **more, **wanted(dtype, numbers))
    place = writer.path("labels-0.5")
    image5(place)
    group(place / "labels", {"version": "0.5", "labels": ["cells"]})
    image5(place / "labels/cells", "uint16", extra={"image-label": {"colors": []}})
    writer.add("labels-0.5", "labels of 16 bits, version 0.5", format=3, ngff="0.5", kind="labels", open="labels/cells",
               **wanted())
    image5(writer.path("labels-truth"), "bool", extra={"image-label": {}})
    writer.add("labels-truth", "a mask of truth values", format=3, ngff="0.5", kind="labels", **wanted("bool"))


def plates(writer):
    plate = {
        "name": "screen",
        "rows": [{"name": "A"}, {"name": "B"}],
        "columns": [{"name": "1"}, {"name": "2"}],
        "wells": [
            {"path": "A/1", "rowIndex": 0, "columnIndex": 0},
            {"path": "B/2", "rowIndex": 1, "columnIndex": 1},
        ],
        "field_count": 2,
        "acquisitions": [{"id": 1}],
    }
    well = {"images": [{"path": "0", "acquisition": 1}, {"path": "1", "acquisition": 1}]}
    for name, about, version, inner in (
        ("plate-0.4", "a plate shows its first field", "0.4", ""),
        ("plate-0.4-well", "a well shows its first field", "0.4", "B/2"),
        ("plate-0.4-field", "a field of a plate", "0.4", "B/2/1"),
        ("plate-0.5", "a plate shows its first field", "0.5", ""),
        ("plate-0.5-well", "a well shows its first field", "0.5", "B/2"),
    ):
        place = writer.path(name)
        if version == "0.4":
            group2(place, {"plate": {**plate, "version": version}})
        else:
            group(place, {"version": version, "plate": plate})
        for i, path in enumerate(("A/1", "B/2")):
            if version == "0.4":
                group2(place / path, {"well": {**well, "version": version}})
            else:
                group(place / path, {"version": version, "well": well})
            for j in range(2):
                (image4 if version == "0.4" else image5)(place / path / str(j), "uint8", field(2 * i + j))
        shown = {"": 0, "B/2": 2, "B/2/1": 3}[inner]
        writer.add(name, about, format=int(version[-1]) - 2, ngff=version, **({"open": inner} if inner else {}),
                   **wanted("uint8", field(shown)))


def field(number):
    return [(i + 50 * number) % 256 for i in range(480)]


def collections(writer):
    for name, inner, shown in (("bioformats2raw", "", 0), ("bioformats2raw-second", "1", 1)):
        place = writer.path(name)
        group2(place, {"bioformats2raw.layout": 3})
        group2(place / "OME", {"series": ["0", "1"]})
        put(place / "OME/METADATA.ome.xml", '<OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"/>\n')
        for i in range(2):
            image4(place / str(i), "uint8", field(i))
        writer.add(name, "a collection of bioformats2raw", format=2, ngff="0.4", **({"open": inner} if inner else {}),
                   **wanted("uint8", field(shown)))
    place = writer.path("bioformats2raw-0.5")
    group(place, {"version": "0.5", "bioformats2raw.layout": 3})
    group(place / "OME", {"version": "0.5", "series": ["second", "first"]})
    for i, path in enumerate(("first", "second")):
        image5(place / path, "uint8", field(i))
    writer.add("bioformats2raw-0.5", "a collection that names its series in an order of its own", format=3, ngff="0.5",
               **wanted("uint8", field(1)))
    group(writer.path("group-empty"), {})
    writer.add("group-empty", "a group that holds nothing", refused=refusal("group-empty", "multiscales", "group"))
    (writer.path("nothing")).mkdir(parents=True)
    put(writer.path("nothing") / "readme.txt", "No array here.\n")
    writer.add("nothing", "a folder without an array", refused=refusal("nothing", "", "no Zarr"))
    place = writer.path("level-is-a-group")
    image4(place)
    (place / "0/.zarray").unlink()
    put(place / "0/.zgroup", {"zarr_format": 2})
    writer.add("level-is-a-group", "a level that is a group", refused=refusal("0", "", "group"))
    place = writer.path("sharp-names")
    image4(place / "my image #1 (üß)")
    writer.add("sharp-names", "a folder with spaces and letters beyond ASCII", format=2, open="my image #1 (üß)",
               ngff="0.4", **wanted())
    both = two_levels()
    image5(writer.path("float64-levels"), "float64", levels=both)
    writer.add("float64-levels", "levels of float64", format=3, ngff="0.5", axes=ZYX,
               levels=[level(p, s, "float64", scale=f, translation=t) for p, s, f, t, _ in both])
