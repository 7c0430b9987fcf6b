"""zarr-python over numcodecs as a reader of the benchmark.

Usage: read_zarr.py THREADS STEP, with Debian's python3-zarr or PyPI's zarr. Speaks lines: see ScriptReader.java.
"""

import collections
import concurrent.futures
import sys

import numcodecs
import numcodecs.blosc
import zarr

import arrays


class Reader:
    def __init__(self, threads):
        # One thread per chunk, as for the others, and not blosc's own on top.
        numcodecs.blosc.use_threads = False
        self.under_way = 4 * threads
        self.threads = concurrent.futures.ThreadPoolExecutor(threads)

    def open(self, version, path):
        if version == 3 and int(zarr.__version__.split(".")[0]) < 3:
            raise NotImplementedError("reads Zarr v2 only")
        self.array = zarr.open_array(path, mode="r")
        self.shape = self.array.shape

    def read(self, slices):
        waiting = collections.deque()
        for wanted in slices:
            waiting.append(self.threads.submit(self.array.__getitem__, wanted))
            if len(waiting) == self.under_way:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


arrays.serve(f"zarr-python {zarr.__version__}, numcodecs {numcodecs.__version__}", Reader(int(sys.argv[1])))
