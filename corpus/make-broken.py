"""Makes the stores that are written by hand: `make-broken.py FOLDER`. Standard library only."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import hand_broken
import hand_chunks
import hand_containers
import hand_meta
import hand_ngff

for module in (hand_ngff, hand_containers, hand_meta, hand_broken, hand_chunks):
    module.make(sys.argv[1])
