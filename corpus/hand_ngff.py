"""OME-NGFF images of every version, written by hand after the specification."""

from expected import Writer, level, refusal
from hand import array2, array3, put

MICRO = "micrometer"
ZYX = [["z", "space", MICRO], ["y", "space", MICRO], ["x", "space", MICRO]]
FINE, COARSE = (5, 8, 12), (5, 4, 6)


class Ngff(Writer):
    def __init__(self, folder):
        super().__init__(folder, "by hand, after the specification")

    def image4(self, name, about, multiscale, levels, axes=None, dtype="uint16", extra=None, **expected):
        """Version 0.1 to 0.4: attributes of a group of format 2; `levels`: (path, shape, scale, translation, options)."""
        put(self.path(name) / ".zgroup", {"zarr_format": 2})
        put(self.path(name) / ".zattrs", {"multiscales": [multiscale], **(extra or {})})
        for path, shape, _, _, options in levels:
            array2(self.path(name) / path, shape, dtype, **options)
        self.tell(name, about, 2, levels, axes, dtype, expected)

    def image5(self, name, about, multiscale, levels, axes=None, dtype="uint16", extra=None, version="0.5", **expected):
        """Version 0.5 and later: attribute `ome` of a group of format 3."""
        ome = {"version": version, "multiscales": [multiscale], **(extra or {})}
        put(self.path(name) / "zarr.json", {"zarr_format": 3, "node_type": "group", "attributes": {"ome": ome}})
        for path, shape, _, _, options in levels:
            array3(self.path(name) / path, shape, dtype, **options)
        self.tell(name, about, 3, levels, axes, dtype, expected)

    def tell(self, name, about, format, levels, axes, dtype, expected):
        if "refused" in expected:
            self.add(name, about, **expected)
            return
        shown = {"shown": expected.pop("shown")} if "shown" in expected else {}
        order = expected.pop("order", range(len(levels)))
        self.add(
            name,
            about,
            format=format,
            axes=axes,
            levels=[
                level(
                    levels[i][0],
                    levels[i][1],
                    dtype,
                    **shown,
                    **({"scale": levels[i][2]} if levels[i][2] else {}),
                    **({"translation": levels[i][3]} if levels[i][3] else {}),
                )
                for i in order
            ],
            **expected,
        )


def described(axes):
    """Axes as versions 0.4 and 0.5 have them."""
    return [
        {"name": n, **({"type": t} if t != "other" else {}), **({"unit": u} if u else {})} for n, t, u in axes
    ]


def scale(*factors):
    return {"type": "scale", "scale": list(factors)}


def move(*offsets):
    return {"type": "translation", "translation": list(offsets)}


def datasets(levels):
    """Each level's own scale and translation."""
    return [
        {"path": path, "coordinateTransformations": [scale(*s)] + ([move(*t)] if any(t) else [])}
        for path, _, s, t, _ in levels
    ]


def two_levels(first="0", second="1", **options):
    return [
        (first, FINE, [2.0, 0.5, 0.25], [0.0, 0.0, 0.0], options),
        (second, COARSE, [2.0, 1.0, 0.5], [0.0, 0.25, 0.125], options),
    ]


def make(folder):
    writer = Ngff(folder)
    early(writer)
    levels(writer)
    axes(writer)
    later(writer)
    omero(writer)
    refused(writer)
    writer.close("hand-ngff")


def early(writer):
    tczyx = [["t", "time", ""], ["c", "channel", ""], ["z", "space", ""], ["y", "space", ""], ["x", "space", ""]]
    fine, coarse = (1, 2, 3, 8, 12), (1, 2, 3, 4, 6)
    for version, options in (("0.1", {"dimension_separator": "."}), ("0.2", {})):
        writer.image4(
            f"ngff-{version}",
            f"version {version}: five axes without names, no transformations",
            {"version": version, "name": "early", "datasets": [{"path": "0"}, {"path": "1"}]},
            [("0", fine, [1.0] * 5, [0.0] * 5, options), ("1", coarse, None, None, options)],
            tczyx,
            ngff=version,
        )
    writer.image4(
        "ngff-0.3",
        "version 0.3: axes are strings",
        {"version": "0.3", "axes": ["c", "y", "x"], "datasets": [{"path": "full"}, {"path": "half"}]},
        [("full", (2, 8, 12), [1.0] * 3, [0.0] * 3, {}), ("half", (2, 4, 6), None, None, {})],
        [["c", "channel", ""], ["y", "space", ""], ["x", "space", ""]],
        ngff="0.3",
    )


def levels(writer):
    plain = two_levels(chunks=(3, 4, 4))
    v4 = {"version": "0.4", "name": "cells", "axes": described(ZYX)}
    writer.image4("ngff-0.4", "two levels", {**v4, "datasets": datasets(plain)}, plain, ZYX, ngff="0.4")
    writer.image5(
        "ngff-0.5", "two levels", {"name": "cells", "axes": described(ZYX), "datasets": datasets(plain)}, plain, ZYX,
        ngff="0.5",
    )
    both = [
        ("0", FINE, [4.0, 1.0, 0.5], [10.0, 20.0, 30.0], {}),
        ("1", COARSE, [4.0, 2.0, 1.0], [10.0, 20.5, 30.25], {}),
    ]
    own = two_levels()
    for version, image, multiscale in (("0.4", writer.image4, v4), ("0.5", writer.image5, {"axes": described(ZYX)})):
        image(
            f"ngff-{version}-both-transformations",
            "scale and translation of each level, then of the whole image",
            {
                **multiscale,
                "datasets": datasets(own),
                "coordinateTransformations": [scale(2, 2, 2), move(10, 20, 30)],
            },
            both,
            ZYX,
            ngff=version,
        )
    writer.image4(
        "ngff-0.4-coarse-first",
        "levels listed coarse first",
        {**v4, "datasets": datasets(plain)[::-1]},
        plain,
        ZYX,
        ngff="0.4",
    )
    mixed = [
        ("scale0/image", FINE, [2.0, 0.5, 0.25], [0.0] * 3, {"chunks": (2, 3, 5), "codec": "gzip", "order": ">"}),
        ("scale1/image", COARSE, [2.0, 1.0, 0.5], [0.0, 0.25, 0.125], {"chunks": (5, 4, 6), "codec": "bz2"}),
        ("scale2/image", (5, 2, 3), [2.0, 2.0, 1.0], [0.0, 0.75, 0.375], {"dimension_separator": "."}),
    ]
    writer.image4(
        "ngff-0.4-mixed-levels",
        "paths of two segments; levels of other chunks, codecs, byte order and separators",
        {**v4, "datasets": datasets(mixed)},
        mixed,
        ZYX,
        ngff="0.4",
    )
    thirds = [
        ("0", (7, 11, 10), [1.0, 1.0, 1.0], [0.0] * 3, {}),
        ("1", (7, 4, 4), [1.0, 3.0, 3.0], [0.0, 1.0, 1.0], {}),
        ("2", (7, 2, 2), [1.0, 6.5, 6.0], [0.0, 2.75, 2.5], {}),
    ]
    writer.image5(
        "ngff-0.5-odd-factors", "factors of 3 and of 6.5, z as it is",
        {"axes": described(ZYX), "datasets": datasets(thirds)}, thirds, ZYX, ngff="0.5",
    )


def axes(writer):
    other = "other"
    for name, given, shape in (
        ("2d", [["y", "space", MICRO], ["x", "space", MICRO]], (7, 9)),
        ("3d-c", [["c", "channel", ""], ["y", "space", ""], ["x", "space", ""]], (2, 7, 9)),
        ("4d", [["t", "time", "second"], *ZYX], (2, 3, 5, 7)),
        ("5d", [["t", "time", "second"], ["c", "channel", ""], *ZYX], (2, 2, 3, 5, 7)),
        ("6d", [["t", "time", "second"], ["angle", other, ""], ["c", "channel", ""], *ZYX], (2, 2, 2, 3, 5, 4)),
        ("x-first", [["x", "space", MICRO], ["y", "space", MICRO], ["z", "space", MICRO]], (9, 7, 5)),
        ("c-last", [["y", "space", ""], ["x", "space", ""], ["c", "channel", ""]], (7, 9, 3)),
        ("upper", [["Z", "space", ""], ["Y", "space", ""], ["X", "space", ""]], (5, 7, 9)),
        ("strange", [["lambda", other, "nanometer"], ["row", "space", ""], ["column", "space", ""]], (3, 7, 9)),
    ):
        one = [("0", shape, [1.5] * len(shape), [0.0] * len(shape), {})]
        writer.image5(
            f"axes-{name}", f"axes {', '.join(n for n, _, _ in given)}",
            {"axes": described(given), "datasets": datasets(one)}, one, given, ngff="0.5",
        )


def later(writer):
    system = {"name": "physical", "axes": described(ZYX)}
    both = two_levels()
    simple = [
        {
            "path": "0",
            "coordinateTransformations": [{"type": "scale", "scale": both[0][2], "input": "0", "output": "physical"}],
        },
        {
            "path": "1",
            "coordinateTransformations": [
                {
                    "type": "sequence",
                    "input": "1",
                    "output": "physical",
                    "transformations": [scale(*both[1][2]), move(*both[1][3])],
                }
            ],
        },
    ]
    writer.image5(
        "ngff-0.6-simple", "version 0.6 with scale and translation",
        {"coordinateSystems": [system], "datasets": simple}, both, ZYX, version="0.6", ngff="0.6",
    )
    affine = {
        "type": "affine",
        "affine": [[1, 0, 0, 0], [0, 1, 0.1, 0], [0, 0, 1, 0]],
        "input": "0",
        "output": "physical",
    }
    writer.image5(
        "ngff-0.6-affine", "version 0.6 with an affine transformation",
        {
            "coordinateSystems": [system],
            "datasets": [{"path": "0", "coordinateTransformations": [affine]}],
        },
        both[:1], version="0.6", refused=refusal("zarr.json", "coordinateTransformations", "affine"),
    )


def omero(writer):
    cyx = [["c", "channel", ""], ["y", "space", ""], ["x", "space", ""]]
    one = [("0", (2, 7, 9), [1.0] * 3, [0.0] * 3, {})]
    red = {"label": "DAPI", "color": "FF0000", "active": True, "window": {"min": 0, "max": 65535, "start": 5, "end": 1500}}
    green = {"label": "GFP", "color": "00ff00", "active": False, "window": {"min": 0, "max": 9, "start": 7.5, "end": 900}}
    told = [
        {"name": "DAPI", "color": "FF0000", "window": [5, 1500], "active": True},
        {"name": "GFP", "color": "00FF00", "window": [7.5, 900], "active": False},
    ]
    silent = {"name": "", "color": None, "window": None, "active": True}
    for name, about, channels, wanted in (
        ("full", "everything said", [red, green], told),
        ("missing", "nothing said", None, None),
        ("partial", "no colour, no window, no label, nothing at all", [{"label": "DAPI"}, {}],
         [{**silent, "name": "DAPI"}, silent]),
        ("swapped", "start behind end; a colour with #",
         [{**red, "window": {"start": 1500, "end": 5}, "color": "#FF0000"}, green], told),
        ("equal", "start and end equal", [{**red, "window": {"start": 5, "end": 5}}, green],
         [{**told[0], "window": None}, told[1]]),
        ("too-many", "more channels than the axis is long", [red, green, red], told),
        ("too-few", "fewer channels than the axis is long", [red], [told[0], silent]),
        ("nonsense", "words where numbers belong",
         [{**red, "color": "reddish", "window": {"start": "low", "end": None}}, green],
         [{**told[0], "color": None, "window": None}, told[1]]),
    ):
        extra = {} if channels is None else {"omero": {"channels": channels, "rdefs": {"model": "color"}}}
        writer.image5(
            f"omero-{name}", f"omero: {about}", {"axes": described(cyx), "datasets": datasets(one)}, one, cyx,
            extra=extra, ngff="0.5", channels=wanted or [],
        )
    writer.image4(
        "omero-int32", "integers of 32 bits that omero calls an image",
        {"version": "0.4", "axes": described(cyx), "datasets": datasets(one)}, one, cyx, dtype="int32",
        extra={"omero": {"channels": [red, green]}}, ngff="0.4", kind="image", shown="float32", channels=told,
    )


def refused(writer):
    one = [("0", FINE, [1.0] * 3, [0.0] * 3, {})]
    for name, about, multiscale, field, says in (
        ("version", "a version of the future", {"version": "9.9", "axes": described(ZYX), "datasets": datasets(one)},
         "version", "9.9"),
        ("axis-twice", "two axes of one name",
         {"version": "0.4", "axes": described([ZYX[0], ZYX[1], ZYX[1]]), "datasets": datasets(one)}, "axes", "y"),
        ("no-datasets", "no level", {"version": "0.4", "axes": described(ZYX), "datasets": []}, "datasets", "none"),
        ("scale-of-two", "a scale of too few axes",
         {"version": "0.4", "axes": described(ZYX),
          "datasets": [{"path": "0", "coordinateTransformations": [scale(1, 1)]}]}, "scale", "2"),
        ("scale-zero", "a scale of nothing",
         {"version": "0.4", "axes": described(ZYX),
          "datasets": [{"path": "0", "coordinateTransformations": [scale(1, 0, 1)]}]}, "scale", "0"),
        ("scale-stored", "a scale in an array of its own",
         {"version": "0.4", "axes": described(ZYX),
          "datasets": [{"path": "0", "coordinateTransformations": [{"type": "scale", "path": "s"}]}]},
         "coordinateTransformations", "path"),
        ("rotation", "a rotation",
         {"version": "0.4", "axes": described(ZYX),
          "datasets": [{"path": "0", "coordinateTransformations": [{"type": "rotation"}]}]},
         "coordinateTransformations", "rotation"),
        ("fewer-axes", "an array of other axes",
         {"version": "0.4", "axes": described(ZYX[1:]),
          "datasets": [{"path": "0", "coordinateTransformations": [scale(1, 1)]}]}, "", "axes"),
    ):
        file = "0" if name == "fewer-axes" else ".zattrs"
        writer.image4(f"ngff-bad-{name}", about, multiscale, one, refused=refusal(file, field, says))
    for name, path in (
        ("parent", "../ngff-0.4/0"),
        ("inside", "0/../0"),
        ("absolute", "/etc"),
        ("url", "https://example.org/0"),
        ("backslash", "..\\0"),
        ("empty", ""),
    ):
        multiscale = {
            "version": "0.4",
            "axes": described(ZYX),
            "datasets": [{"path": path, "coordinateTransformations": [scale(1, 1, 1)]}],
        }
        writer.image4(f"path-{name}", f"the level's path is '{path}'", multiscale, one,
                      refused=refusal(".zattrs", "path", path))
    absent = {"version": "0.4", "axes": described(ZYX), "datasets": datasets([("7", *one[0][1:])])}
    writer.image4("path-missing", "a level that is not there", absent, one, refused=refusal("7", "", "no such array"))
