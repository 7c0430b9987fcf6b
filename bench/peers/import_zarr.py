"""zarr-python and NumPy as an importer of the benchmark: a TIFF's planes to a pyramid of format 2, slab by slab.

Usage: import_zarr.py, with Debian's python3-zarr or PyPI's zarr 2. Answers lines: see Lines.java. A request is depth, height,
width, where the first plane begins and from one plane to the next, then behind tabs the file and the folder to write.
"""

import sys

import numcodecs
import numpy
import zarr

SIDE = 64
COARSEST = 64


def run(request):
    sizes, file, target = request.split("\t")
    depth, height, width, first, stride = map(int, sizes.split())
    voxels = numpy.ndarray(
        (depth, height, width),
        "<u2",
        numpy.memmap(file, mode="r"),
        first,
        (stride, 2 * width, 2),
    )
    group = zarr.open_group(zarr.NestedDirectoryStore(target), mode="w-")
    level = stored(group, "0", voxels.shape)
    for z in range(0, depth, SIDE):
        level[z:z + SIDE] = voxels[z:z + SIDE]
    number = 0
    while max(level.shape) > COARSEST:
        number += 1
        level = halved(group, str(number), level)


def stored(group, name, shape):
    chunks = tuple(min(SIDE, side) for side in shape)
    return group.create_dataset(name, shape=shape, chunks=chunks, dtype="<u2", compressor=numcodecs.Zstd(3), fill_value=0)


def halved(group, name, fine):
    coarse = stored(group, name, tuple(-(-side // 2) for side in fine.shape))
    for z in range(0, fine.shape[0], 2 * SIDE):
        slab = fine[z:z + 2 * SIDE]
        even = numpy.pad(slab, [(0, side % 2) for side in slab.shape], mode="edge")
        parts = even.reshape([n for side in even.shape for n in (side // 2, 2)])
        mean = numpy.rint(parts.mean(axis=(1, 3, 5), dtype="f4"))
        coarse[z // 2:z // 2 + mean.shape[0]] = mean.astype("<u2")
    return coarse


print("ready", f"zarr-python {zarr.__version__}, numcodecs {numcodecs.__version__}", flush=True)
for line in sys.stdin:
    try:
        run(line.rstrip("\n"))
        print("done", flush=True)
    except Exception as failure:  # whatever it is, the benchmark names it
        print("failed", type(failure).__name__, " ".join(str(failure).split())[:300], flush=True)
