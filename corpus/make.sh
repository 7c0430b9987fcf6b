#!/bin/sh
# Makes the corpus again: corpus/make.sh. What it wants is in README.md.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
made=$here/.made
target=$here/../data/src/test/resources/org/farview/data/corpus
rm -rf "$made/stores" "$made"/*.json
mkdir -p "$made/stores"
"${ZARR_PYTHON:-/usr/bin/python3}" "$here/make-python.py" "$made" zarr
"${TENSORSTORE_PYTHON:-$made/ts/bin/python}" "$here/make-python.py" "$made" tensorstore
"${NUMCODECS_PYTHON:-$made/nc/bin/python}" "$here/make-python.py" "$made" numcodecs
node "$here/make-zarrita.mjs" "$made"
/usr/bin/python3 "$here/make-broken.py" "$made"
/usr/bin/python3 "$here/pack.py" "$made" "$target"
