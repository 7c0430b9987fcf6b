package org.farview.data.zarr;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.farview.data.DataException;
import org.farview.data.DataLimits;
import org.farview.data.cache.RecentlyUsed;
import org.farview.data.store.Store;
import org.farview.data.store.StorePath;

/**
 * Where an array lies and how its chunks' bytes are got: a whole object, or a range of a shard.
 *
 * @param indexes of shards that were read lately, of all arrays of the store
 */
record ArrayStore(
        Store store,
        StorePath path,
        DataLimits limits,
        RecentlyUsed<ShardIndex.Key, ShardIndex> indexes) {
    /**
     * Reads a chunk's stored bytes. Blocks on I/O.
     *
     * @param index chunk index per axis, inside the grid
     * @param room where to
     * @return how many bytes; empty when the chunk, or the shard that would hold it, is not stored
     * @throws DataException when the store fails, an index is damaged, or the chunk is larger than
     *     any encoding of it
     */
    OptionalInt read(ArrayMetadata array, List<Integer> index, Store.Room room) {
        StorePath object = path.child(array.keys().name(objectIndex(array, index)));
        long bound = array.codecs().maxStoredBytes();
        if (array.shards().isEmpty()) {
            return store.read(object, bound, room);
        }
        Optional<Span> span = find(array, object, firstVoxel(array, index));
        return span.isEmpty()
                ? OptionalInt.empty()
                : store.readRange(object, range(span.get(), bound), room);
    }

    /** As the other, into a new array. */
    Optional<byte[]> read(ArrayMetadata array, List<Integer> index) {
        StorePath object = path.child(array.keys().name(objectIndex(array, index)));
        long bound = array.codecs().maxStoredBytes();
        return array.shards().isEmpty()
                ? store.read(object, bound)
                : find(array, object, firstVoxel(array, index))
                        .flatMap(span -> store.readRange(object, range(span, bound)));
    }

    /** For messages: a chunk's key, and which one of the shard of that key. */
    String name(ArrayMetadata array, List<Integer> index) {
        String key = array.keys().name(objectIndex(array, index));
        return array.shards().isEmpty()
                ? "chunk '%s' of '%s' of %s".formatted(key, path, store.describe())
                : "chunk %s in shard '%s' of '%s' of %s"
                        .formatted(index, key, path, store.describe());
    }

    /** Where in its shard a chunk lies. */
    private Optional<Span> find(ArrayMetadata array, StorePath object, long[] voxel) {
        // The object's length is asked for when its index is read, not for every chunk.
        Optional<Span> span = Optional.of(new Span(0, 0));
        for (int depth = 0; depth < array.shards().size() && span.isPresent(); depth++) {
            ShardLayout layout = array.shards().get(depth);
            Span shard = span.get();
            ShardIndex.Key key = new ShardIndex.Key(object.value(), shard.offset(), depth);
            span =
                    indexes.get(key, () -> load(object, key, shard, layout.index()))
                            .flatMap(found -> found.find(layout.position(voxel)));
        }
        return span;
    }

    private Optional<ShardIndex> load(
            StorePath object, ShardIndex.Key key, Span shard, ShardLayout.Index layout) {
        Optional<Span> whole =
                key.depth() > 0
                        ? Optional.of(shard)
                        : store.size(object).stream()
                                .mapToObj(size -> new Span(0, size))
                                .findFirst();
        return whole.flatMap(span -> {
            Span place = ShardIndex.place(span, layout);
            return store.readRange(object, new Store.Range(place.offset(), (int) place.length()))
                    .map(bytes -> ShardIndex.decode(span, layout, bytes));
        });
    }

    private static Store.Range range(Span span, long bound) {
        if (span.length() > bound) {
            throw new DataException(
                    "got %d stored bytes, wanted at most %d".formatted(span.length(), bound));
        }
        return new Store.Range(span.offset(), (int) span.length());
    }

    private static List<Integer> objectIndex(ArrayMetadata array, List<Integer> index) {
        if (array.shards().isEmpty()) {
            return index;
        }
        long[] voxel = firstVoxel(array, index);
        Integer[] object = new Integer[voxel.length];
        for (int axis = 0; axis < object.length; axis++) {
            object[axis] = (int) (voxel[axis] / array.objectShape().get(axis));
        }
        return List.of(object);
    }

    private static long[] firstVoxel(ArrayMetadata array, List<Integer> index) {
        long[] voxel = new long[index.size()];
        for (int axis = 0; axis < voxel.length; axis++) {
            voxel[axis] = (long) index.get(axis) * array.chunkShape().get(axis);
        }
        return voxel;
    }
}
