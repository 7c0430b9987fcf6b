"""What a store of the corpus holds, said without any reader: values by formula, their hashes, and how a refusal must read.

Standard library only: the writers that make stores differ, what is expected of them is computed here.
"""

import hashlib
import itertools
import json
import math
import struct
from pathlib import Path

# NumPy name -> (struct code, bytes, how the reader gives it)
TYPES = {
    "bool": ("?", 1, "uint8"),
    "int8": ("b", 1, "int16"),  # an image unless it says that it is labels
    "int16": ("h", 2, "int16"),
    "int32": ("i", 4, "int32"),
    "int64": ("q", 8, "int64"),
    "uint8": ("B", 1, "uint8"),
    "uint16": ("H", 2, "uint16"),
    "uint32": ("I", 4, "uint32"),
    "uint64": ("Q", 8, "uint64"),
    "float16": ("e", 2, "float32"),
    "float32": ("f", 4, "float32"),
    "float64": ("d", 8, "float32"),
}

# Of an index, slowest axis first, the last of these count: every axis moves the value.
WEIGHTS = (13001, 7001, 3001, 1000, 100, 7)

# Label numbers that no float32, and no double, holds.
BEYOND_FLOAT = 2**24 + 1
BEYOND_DOUBLE = 2**53 + 1

FORMULAS = {
    "bool": lambda v: v % 3 == 0,
    "int8": lambda v: v % 251 - 125,
    "int16": lambda v: (3 * v - 6000 + 2**15) % 2**16 - 2**15,
    "int32": lambda v: v * 40001 - BEYOND_FLOAT,
    "int64": lambda v: v * 1000003 - BEYOND_DOUBLE,
    "uint8": lambda v: v % 251,
    "uint16": lambda v: 9 * v % 65521,
    "uint32": lambda v: v * 80001 + BEYOND_FLOAT,
    "uint64": lambda v: v * 1000003 + (BEYOND_DOUBLE if v % 2 == 0 else 2**63 + 1),
    "float16": lambda v: 0.25 * (v % 2000) - 100,
    "float32": lambda v: 0.25 * v - 100,
    "float64": lambda v: v / 3 - 100,
}


def values(dtype, shape):
    """The voxels of a store in C order: a function of type and index alone."""
    weights = WEIGHTS[len(WEIGHTS) - len(shape):]
    formula = FORMULAS[dtype]
    indices = itertools.product(*(range(side) for side in shape))
    return [formula(sum(w * i for w, i in zip(weights, index))) for index in indices]


def encode(dtype, numbers, order="<"):
    """Little-endian (or big-endian, '>') bytes."""
    return struct.pack(f"{order}{len(numbers)}{TYPES[dtype][0]}", *numbers)


def written(dtype, number):
    """A voxel as a decimal string; floats as the shortest digits that give the same double."""
    if dtype == "bool":
        return str(int(number))
    if dtype.startswith("float"):
        rounded = struct.unpack("<" + TYPES[dtype][0], encode(dtype, [number]))[0]
        return {math.inf: "Infinity", -math.inf: "-Infinity"}.get(
            rounded, "NaN" if math.isnan(rounded) else repr(rounded)
        )
    return str(number)


def level(path, shape, dtype, numbers=None, **more):
    """One level: `shown` is the type that voxels are drawn from; `scale`, `translation`: one number per axis."""
    numbers = values(dtype, shape) if numbers is None else numbers
    assert len(numbers) == math.prod(shape), path
    shown = more.pop("shown", TYPES[dtype][2])
    places = sorted({0, len(numbers) // 2, len(numbers) - 1})
    return {
        "path": path,
        "shape": list(shape),
        "type": dtype,
        "shown": shown,
        "sha256": hashlib.sha256(encode(dtype, numbers)).hexdigest(),
        "shownSha256": hashlib.sha256(encode(shown, numbers)).hexdigest(),
        "voxels": [{"at": place, "value": written(dtype, numbers[place])} for place in places],
        **more,
    }


def refusal(file, field, says, **more):
    """What the message must have: the file's name, the field's, and words of the reason."""
    return {"file": file, "field": field, "says": [says] if isinstance(says, str) else says, **more}


class Writer:
    """Gathers the stores of one writer in a folder and tells what is expected of each."""

    def __init__(self, folder, name):
        self.folder = Path(folder)
        self.name = name
        self.stores = []

    def path(self, store):
        return self.folder / "stores" / store

    def add(self, store, about, **expected):
        self.stores.append({"name": store, "writer": self.name, "about": about, **expected})

    def close(self, name):
        text = json.dumps(self.stores, indent=1)
        (self.folder / f"{name}.json").write_text(text + "\n")
        print(f"{self.name}: {len(self.stores)} stores")
