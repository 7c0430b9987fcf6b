package org.farview.data.zarr;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.farview.data.DataException;

/**
 * Where the chunks of one shard lie. The numbers are hostile until proven otherwise: every entry is
 * checked when it is asked for, so that a wrong one costs its own chunk only.
 */
final class ShardIndex {
    /** Offset and length of a chunk that is not stored: 2^64 - 1. */
    private static final long ABSENT = -1;

    /** What an index takes beside its entries; roughly. */
    static final int OVERHEAD_BYTES = 128;

    private final Span shard;
    private final Span index;
    private final long[] entries;

    private ShardIndex(Span shard, Span index, long[] entries) {
        this.shard = shard;
        this.index = index;
        this.entries = entries;
    }

    /**
     * Where a shard's index lies.
     *
     * @throws DataException when the shard is shorter than its index
     */
    static Span place(Span shard, ShardLayout.Index layout) {
        int bytes = layout.storedBytes();
        if (shard.length() < bytes) {
            throw new DataException(
                    "got a shard of %d bytes, wanted at least the %d of its index"
                            .formatted(shard.length(), bytes));
        }
        return switch (layout.place()) {
            case START -> new Span(shard.offset(), bytes);
            case END -> new Span(shard.offset() + shard.length() - bytes, bytes);
        };
    }

    /**
     * @param stored the bytes at {@link #place}
     * @throws DataException when its checksum is wrong
     */
    static ShardIndex decode(Span shard, ShardLayout.Index layout, byte[] stored) {
        byte[] plain = stored;
        try {
            for (int i = layout.checksums().size() - 1; i >= 0; i--) {
                int size = plain.length - BytesCodec.Crc32c.BYTES;
                plain = layout.checksums().get(i).decode(plain, size);
            }
        } catch (DataException e) {
            throw new DataException("index of the shard: " + e.getMessage(), e);
        }
        long[] entries = new long[2 * layout.chunks()];
        ByteBuffer.wrap(plain).order(layout.order()).asLongBuffer().get(entries);
        return new ShardIndex(shard, place(shard, layout), entries);
    }

    /**
     * Where a chunk lies in the stored object.
     *
     * @param position from {@link ShardLayout#position}
     * @return empty when it is not stored
     * @throws DataException when it does not lie inside the shard, or lies over the index
     */
    Optional<Span> find(int position) {
        long offset = entries[2 * position];
        long length = entries[2 * position + 1];
        if (offset == ABSENT && length == ABSENT) {
            return Optional.empty();
        }
        // Unsigned numbers above 2^63 are negative here.
        boolean inside = offset >= 0 && length >= 0 && offset <= shard.length() - length;
        Span span = new Span(shard.offset() + offset, length);
        if (!inside || overIndex(span)) {
            throw new DataException(
                    "the shard's index says offset %s, length %s; wanted bytes within its %d and beside the index at %d to %d"
                            .formatted(
                                    Long.toUnsignedString(offset),
                                    Long.toUnsignedString(length),
                                    shard.length(),
                                    index.offset() - shard.offset(),
                                    index.offset() - shard.offset() + index.length()));
        }
        return Optional.of(span);
    }

    /** Bytes that it takes. */
    long weight() {
        return (long) Long.BYTES * entries.length + OVERHEAD_BYTES;
    }

    private boolean overIndex(Span span) {
        return span.length() > 0
                && span.offset() < index.offset() + index.length()
                && index.offset() < span.offset() + span.length();
    }

    /**
     * Names a shard.
     *
     * @param object path of the stored object
     * @param offset of the shard in it; not 0 for shards in shards
     * @param depth 0 for the object itself
     */
    record Key(String object, long offset, int depth) {}
}
