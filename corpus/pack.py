"""Packs what the writers made: `pack.py FOLDER TARGET` writes TARGET/corpus.zip and TARGET/expected.json.

The archive is the same for the same stores: sorted names, one time, no permissions.
"""

import json
import sys
import zipfile
from pathlib import Path

import pictures
from expected import level

WRITERS = (
    "zarr",
    "tensorstore",
    "numcodecs",
    "zarrita",
    "hand-ngff",
    "hand-containers",
    "hand-meta",
    "hand-broken",
    "hand-chunks",
)
BEGINNING = (1980, 1, 1, 0, 0, 0)


def completed(store):
    """Writers in other languages name shape and type of a level; its values follow from the formula, or from its picture's."""
    levels = [
        one if "sha256" in one else level(one.pop("path"), one.pop("shape"), one.pop("type"), picture(one), **one)
        for one in store.get("levels", [])
    ]
    return {**store, "levels": levels} if levels else store


def picture(one):
    name = one.pop("picture", None)
    return getattr(pictures, name)() if name else None


def main():
    folder, target = map(Path, sys.argv[1:])
    stores = [completed(store) for name in WRITERS for store in json.loads((folder / f"{name}.json").read_text())]
    names = [store["name"] for store in stores]
    assert len(set(names)) == len(names), "two stores of one name"
    left = {path.name for path in (folder / "stores").iterdir()} - set(names)
    assert not left, f"stores of which nothing is expected: {left}"
    target.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(json.dumps(store, ensure_ascii=False) for store in stores)
    (target / "expected.json").write_text(f"[\n{lines}\n]\n")
    with zipfile.ZipFile(target / "corpus.zip", "w") as archive:
        for file in sorted(path for path in (folder / "stores").rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(str(file.relative_to(folder / "stores")), BEGINNING)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.read_bytes(), compresslevel=9)
    size = (target / "corpus.zip").stat().st_size
    print(f"{len(stores)} stores, {size} bytes")


if __name__ == "__main__":
    main()
