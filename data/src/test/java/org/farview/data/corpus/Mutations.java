package org.farview.data.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages good files: bits and bytes of any, fields and numbers of JSON. */
final class Mutations {
    private static final int MOST = 4;

    /** Bytes at either end that hold headers, indices and checksums. */
    private static final int EDGE = 64;

    private static final long[] NUMBERS = {
        0,
        1,
        2,
        7,
        8,
        255,
        256,
        65535,
        65536,
        1 << 24,
        Integer.MAX_VALUE,
        1L << 31,
        (1L << 32) - 1,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -1,
        -2
    };

    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "-1",
                    "0",
                    "1",
                    "3",
                    "16",
                    "65536",
                    "2147483647",
                    "4294967297",
                    "9223372036854775808",
                    "1e308",
                    "-0.5",
                    "\"\"",
                    "\"x\"",
                    "\"NaN\"",
                    "\"../0\"",
                    "\"<u2\"",
                    "\"bytes\"",
                    "\"zstd\"",
                    "\"0x7fc00000\"",
                    "[]",
                    "[1]",
                    "[1, 1, 1]",
                    "[2, 0, 1]",
                    "{}",
                    "{\"name\": \"gzip\"}",
                    "{\"id\": \"zlib\"}",
                    "{\"type\": \"scale\", \"scale\": [1, 1, 1]}");

    private final Random random;
    private final ObjectMapper mapper = new ObjectMapper();

    Mutations(Random random) {
        this.random = random;
    }

    /** Bits turned, bytes and numbers overwritten, ends cut off, stretches doubled. */
    byte[] bytes(byte[] sample) {
        byte[] bytes = sample.clone();
        for (int i = 1 + random.nextInt(MOST); i > 0 && bytes.length > 0; i--) {
            int at = place(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> bytes = Arrays.copyOfRange(bytes, at, bytes.length);
                case 4 -> number(bytes, at);
                default -> {
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + at);
                    System.arraycopy(bytes, 0, longer, bytes.length, at);
                    bytes = longer;
                }
            }
        }
        return bytes;
    }

    /**
     * JSON with fields taken away, renamed or exchanged; now and then its bytes are damaged too.
     */
    byte[] json(byte[] sample) {
        try {
            JsonNode root = mapper.readTree(sample);
            for (int i = 1 + random.nextInt(MOST); i > 0; i--) {
                change(root);
            }
            byte[] changed = mapper.writeValueAsBytes(root);
            return random.nextInt(8) == 0 ? bytes(changed) : changed;
        } catch (IOException e) {
            return bytes(sample); // a sample that is no JSON to begin with
        }
    }

    private int place(int length) {
        int edge = Math.min(EDGE, length);
        return switch (random.nextInt(4)) {
            case 0, 1 -> random.nextInt(edge);
            case 2 -> length - 1 - random.nextInt(edge);
            default -> random.nextInt(length);
        };
    }

    private void number(byte[] bytes, int at) {
        int width = 1 << random.nextInt(4);
        if (at + width > bytes.length) {
            return;
        }
        ByteBuffer target =
                ByteBuffer.wrap(bytes)
                        .order(
                                random.nextBoolean()
                                        ? ByteOrder.LITTLE_ENDIAN
                                        : ByteOrder.BIG_ENDIAN);
        long value = NUMBERS[random.nextInt(NUMBERS.length)];
        switch (width) {
            case 1 -> target.put(at, (byte) value);
            case 2 -> target.putShort(at, (short) value);
            case 4 -> target.putInt(at, (int) value);
            default -> target.putLong(at, value);
        }
    }

    private void change(JsonNode root) throws JsonProcessingException {
        List<JsonNode> holders = new ArrayList<>();
        collect(root, holders);
        if (holders.isEmpty()) {
            return;
        }
        JsonNode holder = holders.get(random.nextInt(holders.size()));
        if (holder instanceof ObjectNode object) {
            changeField(object);
        } else if (holder instanceof ArrayNode array) {
            changeElement(array);
        }
    }

    private void changeField(ObjectNode object) throws JsonProcessingException {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty()) {
            return;
        }
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(5)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name + "x", object.remove(name));
            case 2 -> object.set(name, object.get(names.get(random.nextInt(names.size()))));
            case 3 -> object.set(name, mapper.createArrayNode().add(object.get(name)));
            default -> object.set(name, value());
        }
    }

    private void changeElement(ArrayNode array) throws JsonProcessingException {
        if (array.isEmpty()) {
            array.add(value());
            return;
        }
        int at = random.nextInt(array.size());
        switch (random.nextInt(4)) {
            case 0 -> array.remove(at);
            case 1 -> array.insert(at, array.get(random.nextInt(array.size())));
            case 2 -> array.set(at, array.get(random.nextInt(array.size())));
            default -> array.set(at, value());
        }
    }

    private JsonNode value() throws JsonProcessingException {
        if (random.nextInt(30) == 0) {
            int depth = 1 + random.nextInt(2000);
            ArrayNode deep = mapper.createArrayNode();
            for (int i = 0; i < depth; i++) {
                deep = mapper.createArrayNode().add(deep);
            }
            return deep;
        }
        return mapper.readTree(VALUES.get(random.nextInt(VALUES.size())));
    }

    /** Objects and arrays; of deep documents the upper part. */
    private static void collect(JsonNode node, List<JsonNode> holders) {
        List<JsonNode> level = List.of(node);
        for (int depth = 0; depth < 40 && !level.isEmpty(); depth++) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode one : level) {
                if (one.isContainerNode()) {
                    holders.add(one);
                    one.forEach(next::add);
                }
            }
            level = next;
        }
    }
}
