#!/bin/sh
# Draws the pictures of docs/gallery.md again, by the commands that stand there: corpus/gallery.sh
set -eu
cd "$(dirname "$0")/.."
mkdir -p docs/gallery
sh -euc "$(grep '^\./farview snapshot ' docs/gallery.md)"
large=$(find docs/gallery -name '*.png' -size +60k)
[ -z "$large" ] || { echo "larger than 60 KiB: $large" >&2; exit 1; }
