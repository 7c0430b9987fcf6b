package org.farview.data.zarr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Makes shards byte by byte, for tests.
 *
 * @param place at which end the index lies
 * @param order of its numbers
 * @param checked whether a checksum follows it
 */
record ShardBytes(ShardLayout.Place place, ByteOrder order, boolean checked) {
    static final ShardBytes USUAL =
            new ShardBytes(ShardLayout.Place.END, ByteOrder.LITTLE_ENDIAN, true);

    /** Stands for a chunk that is not stored. */
    static final byte[] ABSENT = {};

    /** A shard of these chunks, one after the other. */
    byte[] of(List<byte[]> chunks) {
        int start = place == ShardLayout.Place.START ? indexBytes(chunks.size()) : 0;
        List<long[]> entries = new ArrayList<>();
        int payload = 0;
        for (byte[] chunk : chunks) {
            entries.add(
                    chunk.length == 0
                            ? new long[] {-1, -1}
                            : new long[] {start + payload, chunk.length});
            payload += chunk.length;
        }
        ByteBuffer all = ByteBuffer.allocate(payload);
        chunks.forEach(all::put);
        return of(all.array(), entries);
    }

    /** A shard of this payload with an index of offsets and lengths. */
    byte[] of(byte[] payload, List<long[]> entries) {
        ByteBuffer shard = ByteBuffer.allocate(payload.length + indexBytes(entries.size()));
        return switch (place) {
            case START -> shard.put(index(entries)).put(payload).array();
            case END -> shard.put(payload).put(index(entries)).array();
        };
    }

    /** The codec as a zarr.json has it. */
    String codec(String chunkShape, String innerCodecs) {
        String bytes =
                ArrayFolder.LITTLE.replace(
                        "little", order == ByteOrder.BIG_ENDIAN ? "big" : "little");
        return """
        {"name": "sharding_indexed", "configuration": {"chunk_shape": %s, "codecs": [%s],
         "index_codecs": [%s%s], "index_location": "%s"}}
        """
                .formatted(
                        chunkShape,
                        innerCodecs,
                        bytes,
                        checked ? ", {\"name\": \"crc32c\"}" : "",
                        place == ShardLayout.Place.START ? "start" : "end");
    }

    private int indexBytes(int chunks) {
        return 16 * chunks + (checked ? 4 : 0);
    }

    private byte[] index(List<long[]> entries) {
        ByteBuffer index = ByteBuffer.allocate(indexBytes(entries.size())).order(order);
        for (long[] entry : entries) {
            index.putLong(entry[0]).putLong(entry[1]);
        }
        if (checked) {
            CRC32C sum = new CRC32C();
            sum.update(index.array(), 0, index.position());
            index.order(ByteOrder.LITTLE_ENDIAN).putInt((int) sum.getValue());
        }
        return index.array();
    }
}
