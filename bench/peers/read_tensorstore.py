"""TensorStore as a reader of the benchmark.

Usage: read_tensorstore.py THREADS STEP, with PyPI's tensorstore. Speaks lines: see ScriptReader.java.
"""

import collections
import importlib.metadata
import sys

import tensorstore

import arrays

# Enough for its threads never to wait for the next request.
UNDER_WAY = 16
# Keeps the indexes of shards, as ours are kept, and hardly any chunk; without shards nothing is kept.
SHARD_CACHE_BYTES = 4 << 20


class Reader:
    def __init__(self, threads):
        self.threads = threads

    def open(self, version, path):
        context = tensorstore.Context({
            "cache_pool": {"total_bytes_limit": SHARD_CACHE_BYTES if version == 3 else 0},
            "data_copy_concurrency": {"limit": self.threads},
            "file_io_concurrency": {"limit": self.threads},
        })
        spec = {
            "driver": "zarr3" if version == 3 else "zarr",
            "kvstore": {"driver": "file", "path": path},
            "recheck_cached_data": "open",
            "recheck_cached_metadata": "open",
        }
        self.array = tensorstore.open(spec, open=True, read=True, context=context).result()
        self.shape = self.array.shape

    def read(self, slices):
        waiting = collections.deque()
        for wanted in slices:
            waiting.append(self.array[wanted].read())
            if len(waiting) == UNDER_WAY:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


arrays.serve("TensorStore " + importlib.metadata.version("tensorstore"), Reader(int(sys.argv[1])))
