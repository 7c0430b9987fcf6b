"""What the Python readers of the benchmark share: which chunks and regions, the sum, and the lines.

See Reader.java for what is read, Checksums.java for the sum and ScriptReader.java for the lines.
"""

import itertools
import sys

import numpy

SIDE = 64


def chunks(shape):
    """Slices of every chunk, C order."""
    return [tuple(slice(i * SIDE, (i + 1) * SIDE) for i in index) for index in grid(shape, 0)]


def regions(shape, step):
    """Slices of every step-th region that begins in the middle of a chunk."""
    half = SIDE // 2
    corners = itertools.islice(grid(shape, 1), 0, None, step)
    return [tuple(slice(i * SIDE + half, (i + 1) * SIDE + half) for i in index) for index in corners]


def grid(shape, fewer):
    return itertools.product(*(range(side // SIDE - fewer) for side in shape))


def checksum(blocks):
    """Of all chunks, in C order."""
    total = 0
    for number, block in enumerate(blocks):
        longs = numpy.ascontiguousarray(block).view("<u8")
        total += (number + 1) * int(longs.sum(dtype="<u8"))
    return total % 2**64


def serve(name, reader):
    """Answers lines until they end.

    reader has open(format, path), shape and read(slices); read is given many and yields their voxels in order.
    """
    step = int(sys.argv[2])
    print("ready", name, flush=True)
    for line in sys.stdin:
        try:
            print(answer(line.rstrip("\n"), reader, step), flush=True)
        except Exception as failure:  # whatever it is, the benchmark names it
            print("failed", type(failure).__name__, " ".join(str(failure).split())[:300], flush=True)


def answer(line, reader, step):
    word, _, rest = line.partition(" ")
    if word == "open":
        version, path = rest.split(" ", 1)
        reader.open(int(version), path)
        return "done"
    if word == "sum":
        return f"result {checksum(reader.read(chunks(reader.shape)))}"
    wanted = chunks(reader.shape) if word == "chunks" else regions(reader.shape, step)
    for _ in reader.read(wanted):
        pass
    return "done"
