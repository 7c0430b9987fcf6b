"""Says what zarr-python reads: `read-zarr.py CONTAINER LEVEL...` prints type, shape and SHA-256 of each level, a line each.

The hash is of all voxels in C order, little-endian.
"""

import hashlib
import sys

import numpy as np
import zarr

for level in sys.argv[2:]:
    array = zarr.open_array(sys.argv[1], path=level, mode="r")
    voxels = np.ascontiguousarray(array[...]).astype(array.dtype.newbyteorder("<"))
    shape = "x".join(map(str, array.shape))
    print(level, array.dtype.name, shape, hashlib.sha256(voxels.tobytes()).hexdigest())
