package org.farview.data.zarr;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A small n-D array of bytes in C order that encodes itself as the specification of Zarr v3 says,
 * step by step and slowly: an oracle for tests.
 */
@SuppressWarnings("ArrayRecordComponent") // a value of a test, never compared
record OracleArray(List<Integer> shape, byte[] values) {
    /** One step of a codec list that ends in bytes. */
    sealed interface Step {}

    record Transpose(List<Integer> order, Step then) implements Step {}

    record Shards(ShardBytes bytes, List<Integer> chunkShape, Step inner) implements Step {}

    record Bytes() implements Step {}

    static OracleArray random(List<Integer> shape, Random random) {
        byte[] values = new byte[product(shape)];
        random.nextBytes(values);
        return new OracleArray(shape, values);
    }

    static int product(List<Integer> sides) {
        return sides.stream().reduce(1, (a, b) -> a * b);
    }

    /** The box of a shape that begins at an index; zero beyond the end. */
    OracleArray box(List<Integer> from, List<Integer> sides) {
        byte[] part = new byte[product(sides)];
        for (int i = 0; i < part.length; i++) {
            List<Integer> at = unravel(i, sides);
            List<Integer> source = new ArrayList<>();
            for (int axis = 0; axis < at.size(); axis++) {
                source.add(from.get(axis) + at.get(axis));
            }
            part[i] = at(source);
        }
        return new OracleArray(sides, part);
    }

    byte[] encode(Step step) {
        return switch (step) {
            case Bytes bytes -> values;
            case Transpose(List<Integer> order, Step then) -> transposed(order).encode(then);
            case Shards shards -> shard(shards);
        };
    }

    static String json(Step step) {
        return switch (step) {
            case Bytes bytes -> ArrayFolder.LITTLE;
            case Transpose(List<Integer> order, Step then) ->
                    "{\"name\": \"transpose\", \"configuration\": {\"order\": %s}}, %s"
                            .formatted(order, json(then));
            case Shards(ShardBytes bytes, List<Integer> chunkShape, Step inner) ->
                    bytes.codec(chunkShape.toString(), json(inner));
        };
    }

    /** Index per axis of the i-th element. */
    static List<Integer> unravel(int position, List<Integer> shape) {
        List<Integer> index = new ArrayList<>();
        int rest = position;
        for (int side : shape.reversed()) {
            index.addFirst(rest % side);
            rest /= side;
        }
        return index;
    }

    /** "The i-th axis of the output is axis order[i] of the input." */
    private OracleArray transposed(List<Integer> order) {
        List<Integer> turned = order.stream().map(shape::get).toList();
        byte[] out = new byte[values.length];
        for (int i = 0; i < out.length; i++) {
            List<Integer> at = unravel(i, turned);
            Integer[] source = new Integer[at.size()];
            for (int axis = 0; axis < source.length; axis++) {
                source[order.get(axis)] = at.get(axis);
            }
            out[i] = at(List.of(source));
        }
        return new OracleArray(turned, out);
    }

    /** Chunks in C order; those of zeros only are left out. */
    private byte[] shard(Shards shards) {
        List<Integer> counts = new ArrayList<>();
        for (int axis = 0; axis < shape.size(); axis++) {
            counts.add(shape.get(axis) / shards.chunkShape().get(axis));
        }
        List<byte[]> chunks = new ArrayList<>();
        for (int i = 0; i < product(counts); i++) {
            List<Integer> from = new ArrayList<>(unravel(i, counts));
            for (int axis = 0; axis < from.size(); axis++) {
                from.set(axis, from.get(axis) * shards.chunkShape().get(axis));
            }
            OracleArray chunk = box(from, shards.chunkShape());
            chunks.add(chunk.isZero() ? ShardBytes.ABSENT : chunk.encode(shards.inner()));
        }
        return shards.bytes().of(chunks);
    }

    boolean isZero() {
        for (byte value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    private byte at(List<Integer> index) {
        int position = 0;
        for (int axis = 0; axis < index.size(); axis++) {
            if (index.get(axis) >= shape.get(axis)) {
                return 0;
            }
            position = position * shape.get(axis) + index.get(axis);
        }
        return values[position];
    }
}
