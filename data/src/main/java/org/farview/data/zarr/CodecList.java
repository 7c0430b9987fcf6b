package org.farview.data.zarr;

import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.farview.data.DataException;
import org.farview.data.DataLimits;

/**
 * Reads the codecs of a v3 array: any transposes, then {@code bytes} or {@code sharding_indexed},
 * then compression and checksums. A shard's chunks have such a list again.
 *
 * <p>All shapes are turned into the array's own axis order on the way down, so nothing below needs
 * to know of transposes but the innermost chunk and the order of an index.
 */
final class CodecList {
    /** Nobody nests more than two; keeps a hostile file from long chains of reads. */
    private static final int MAX_SHARD_DEPTH = 4;

    /** Whatever the limits say: an index is one array. */
    private static final long MAX_INDEX_BYTES = 1L << 30;

    private final ElementType type;
    private final DataLimits limits;
    private final List<ShardLayout> shards = new ArrayList<>();

    private CodecList(ElementType type, DataLimits limits) {
        this.type = type;
        this.limits = limits;
    }

    /**
     * @param holder has the field {@code codecs}
     * @param objectShape voxels per stored object and axis, each at least 1
     * @throws DataException for a codec that we do not know, in the wrong place or with settings
     *     that do not fit
     */
    static Stored read(
            JsonFields holder, List<Integer> objectShape, ElementType type, DataLimits limits) {
        Box object = new Box(objectShape, AxisOrder.identity(objectShape.size()));
        return new CodecList(type, limits).read(holder, object);
    }

    private Stored read(JsonFields holder, Box box) {
        String where = holder.at("codecs");
        Deque<Extension> rest = extensions(holder, "codecs");
        Box turned = box;
        while (!rest.isEmpty() && rest.getFirst().name().equals("transpose")) {
            JsonFields configuration = rest.removeFirst().configuration();
            turned = turned.turned(permutation(configuration, box.shape().size()));
        }
        if (rest.isEmpty()) {
            throw new DataException(
                    where
                            + ": got no codec, wanted 'bytes' or 'sharding_indexed', 'transpose' before it");
        }
        Extension serializer = rest.removeFirst();
        return switch (serializer.name()) {
            case "bytes" -> chunks(where, serializer, turned, rest);
            case "sharding_indexed" -> shards(where, serializer, turned, rest);
            default ->
                    throw new DataException(
                            "%s: got '%s', wanted 'bytes' or 'sharding_indexed', 'transpose' before it"
                                    .formatted(where, serializer.name()));
        };
    }

    private Stored chunks(String where, Extension bytes, Box chunk, Deque<Extension> rest) {
        ByteOrder order = byteOrder(bytes.configuration(), type.bytes());
        List<BytesCodec> compression =
                rest.stream()
                        .map(codec -> BytesCodec.named(codec.name(), codec.configuration(), where))
                        .toList();
        if (compression.stream().filter(BytesCodec::compresses).count() > 1) {
            throw new DataException(
                    "%s: got several compressors, wanted at most one".formatted(where));
        }
        int chunkBytes = ArrayMetadata.checkedChunkBytes(chunk.shape(), type, limits, where);
        List<Integer> axisOrder =
                chunk.order().equals(AxisOrder.identity(chunk.shape().size()))
                        ? List.of()
                        : chunk.order();
        CodecChain chain =
                new CodecChain(
                        axisOrder, new ArrayMetadata.Element(type, order), compression, chunkBytes);
        return new Stored(List.copyOf(shards), chunk.shape(), chain);
    }

    private Stored shards(String where, Extension sharding, Box shard, Deque<Extension> rest) {
        if (!rest.isEmpty()) {
            throw new DataException(
                    "%s: got '%s' after 'sharding_indexed', wanted nothing: a range of it could not be read"
                            .formatted(where, rest.getFirst().name()));
        }
        if (shards.size() == MAX_SHARD_DEPTH) {
            throw new DataException(
                    "%s: got shards within shards, more than %d deep"
                            .formatted(where, MAX_SHARD_DEPTH));
        }
        JsonFields configuration = sharding.configuration();
        Box chunk = shard.within(dividing(configuration, shard));
        ShardLayout.Index index = index(configuration, count(configuration, shard, chunk));
        shards.add(new ShardLayout(shard.shape(), chunk.shape(), shard.order(), index));
        return read(configuration, chunk);
    }

    /** The chunk shape of a shard, in the order in which the shard is stored. */
    private static List<Integer> dividing(JsonFields configuration, Box shard) {
        List<Integer> sides = configuration.integers("chunk_shape");
        List<Integer> outer = shard.storedShape();
        boolean divides =
                sides.size() == outer.size()
                        && IntStream.range(0, sides.size())
                                .allMatch(
                                        i -> sides.get(i) > 0 && outer.get(i) % sides.get(i) == 0);
        if (!divides) {
            throw JsonFields.wrong(
                    configuration.at("chunk_shape"),
                    configuration.require("chunk_shape"),
                    "whole parts of shards of " + outer);
        }
        return sides;
    }

    private int count(JsonFields configuration, Box shard, Box chunk) {
        long most = Math.min(limits.metadataBytes(), MAX_INDEX_BYTES);
        long count = 1;
        for (int axis = 0; axis < shard.shape().size(); axis++) {
            // Both factors are below 2^31.
            count *= shard.shape().get(axis) / chunk.shape().get(axis);
            if (count * ShardLayout.Index.ENTRY_BYTES > most) {
                throw new DataException(
                        "%s: got shards of %s with chunks of %s, wanted an index of at most %d bytes (%d for each chunk)"
                                .formatted(
                                        configuration.at("chunk_shape"),
                                        shard.shape(),
                                        chunk.shape(),
                                        most,
                                        ShardLayout.Index.ENTRY_BYTES));
            }
        }
        return (int) count;
    }

    private static ShardLayout.Index index(JsonFields configuration, int chunks) {
        String location = configuration.findText("index_location").orElse("end");
        ShardLayout.Place place =
                switch (location) {
                    case "start" -> ShardLayout.Place.START;
                    case "end" -> ShardLayout.Place.END;
                    default ->
                            throw JsonFields.wrong(
                                    configuration.at("index_location"),
                                    configuration.require("index_location"),
                                    "start or end");
                };
        String where = configuration.at("index_codecs");
        Deque<Extension> codecs = extensions(configuration, "index_codecs");
        if (codecs.isEmpty() || !codecs.getFirst().name().equals("bytes")) {
            throw new DataException(
                    "%s: got %s, wanted 'bytes' and then at most 'crc32c'"
                            .formatted(
                                    where,
                                    codecs.isEmpty()
                                            ? "no codec"
                                            : "'" + codecs.getFirst().name() + "'"));
        }
        ByteOrder order = byteOrder(codecs.removeFirst().configuration(), Long.BYTES);
        List<BytesCodec> checksums = new ArrayList<>();
        for (Extension codec : codecs) {
            if (!codec.name().equals("crc32c") || !checksums.isEmpty()) {
                throw new DataException(
                        "%s: got '%s', wanted 'bytes' and then at most 'crc32c'"
                                .formatted(where, codec.name()));
            }
            checksums.add(BytesCodec.named(codec.name(), codec.configuration(), where));
        }
        return new ShardLayout.Index(chunks, place, order, checksums);
    }

    private static Deque<Extension> extensions(JsonFields holder, String name) {
        Deque<Extension> extensions = new ArrayDeque<>();
        holder.array(name).forEach(codec -> extensions.add(Extension.of(codec, holder.at(name))));
        return extensions;
    }

    private static List<Integer> permutation(JsonFields configuration, int axes) {
        List<Integer> order = configuration.integers("order");
        boolean permutes =
                order.size() == axes
                        && new HashSet<>(order).size() == axes
                        && order.stream().allMatch(axis -> axis >= 0 && axis < axes);
        if (!permutes) {
            throw JsonFields.wrong(
                    configuration.at("order"),
                    configuration.require("order"),
                    "a permutation of " + axes + " axes");
        }
        return order;
    }

    private static ByteOrder byteOrder(JsonFields configuration, int width) {
        String unnamed = width == 1 ? "little" : "";
        String endian = configuration.findText("endian").orElse(unnamed);
        return switch (endian) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default ->
                    throw new DataException(
                            "%s: got '%s', wanted 'little' or 'big'"
                                    .formatted(configuration.at("endian"), endian));
        };
    }

    /**
     * How an array is stored.
     *
     * @param shards outermost first; none when every chunk is an object of its own
     * @param chunkShape of the innermost chunks, in the array's axis order
     * @param chunk how an innermost chunk is stored
     */
    record Stored(List<ShardLayout> shards, List<Integer> chunkShape, CodecChain chunk) {}

    /**
     * A shard or chunk on the way down.
     *
     * @param shape in the array's axis order
     * @param order axis of the array that is stored slowest, second slowest, ...
     */
    private record Box(List<Integer> shape, List<Integer> order) {
        Box turned(List<Integer> transpose) {
            return new Box(shape, AxisOrder.compose(order, transpose));
        }

        List<Integer> storedShape() {
            return order.stream().map(shape::get).toList();
        }

        /**
         * @param storedSides of a box within this one, in the order in which this one is stored
         */
        Box within(List<Integer> storedSides) {
            Integer[] sides = new Integer[shape.size()];
            for (int i = 0; i < sides.length; i++) {
                sides[order.get(i)] = storedSides.get(i);
            }
            return new Box(List.of(sides), order);
        }
    }
}
