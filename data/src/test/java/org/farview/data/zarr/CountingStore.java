package org.farview.data.zarr;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.farview.data.store.Store;
import org.farview.data.store.StorePath;

/** Remembers what ranges were read of the store behind it, for tests. */
final class CountingStore implements Store {
    final Queue<Range> ranges = new ConcurrentLinkedQueue<>();
    private final Store store;

    CountingStore(Store store) {
        this.store = store;
    }

    @Override
    public Optional<byte[]> read(StorePath path, long maxBytes) {
        return store.read(path, maxBytes);
    }

    @Override
    public Optional<byte[]> readRange(StorePath path, Range range) {
        ranges.add(range);
        return store.readRange(path, range);
    }

    @Override
    public OptionalLong size(StorePath path) {
        return store.size(path);
    }

    @Override
    public boolean exists(StorePath path) {
        return store.exists(path);
    }

    @Override
    public List<String> list(StorePath folder) {
        return store.list(folder);
    }

    @Override
    public String describe() {
        return store.describe();
    }

    @Override
    public void close() {
        store.close();
    }
}
