package org.farview.data.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.farview.data.DataException;

/**
 * Reads fill values: the value of every element of a chunk that is not stored.
 *
 * <p>Whole numbers are exact up to 64 bits. Floats are numbers, the words {@code NaN}, {@code
 * Infinity} and {@code -Infinity}, or their bits: {@code 0x} and two hexadecimal digits per byte
 * (v3 core, "Fill value"). Format 2 may also give the bytes of an element in base64, as it does for
 * types that have no numbers.
 */
final class FillValue {
    /** Above it a double does not hold every whole number. */
    private static final double MOST_WHOLE = 0x1p53;

    private FillValue() {}

    /**
     * A fill value of format 3: one element, little-endian; zero when the file gives none.
     *
     * @throws DataException when the value does not fit the type
     */
    static List<Byte> parse(Optional<JsonNode> value, ElementType type, String where) {
        return value.map(node -> littleEndian(bits(node, type, where), type))
                .orElseGet(() -> littleEndian(0, type));
    }

    /** A fill value of format 2, which may also be base64 of an element as it is stored. */
    static List<Byte> parseV2(
            Optional<JsonNode> value, ArrayMetadata.Element element, String where) {
        Optional<byte[]> stored = value.flatMap(node -> base64(node, element.type()));
        if (stored.isEmpty()) {
            return parse(value, element.type(), where);
        }
        byte[] bytes = stored.get();
        if (element.order() == ByteOrder.BIG_ENDIAN) {
            ByteSwap.swap(Part.of(bytes), Part.of(bytes), bytes.length);
        }
        List<Byte> fill = new ArrayList<>();
        for (byte b : bytes) {
            fill.add(b);
        }
        return fill;
    }

    /** Every size of ours leaves padding, so no word that means a number is taken for base64. */
    private static Optional<byte[]> base64(JsonNode node, ElementType type) {
        String text = node.isTextual() ? node.textValue() : "";
        if (!text.endsWith("=")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(text))
                    .filter(bytes -> bytes.length == type.bytes());
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty(); // and is refused as whatever it is
        }
    }

    private static long bits(JsonNode node, ElementType type, String where) {
        return switch (type) {
            case BOOL -> truth(node, where);
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 ->
                    integer(node, type, where);
            case FLOAT16, FLOAT32, FLOAT64 ->
                    hexadecimal(node, type).orElseGet(() -> floatBits(node, type, where));
        };
    }

    private static long truth(JsonNode node, String where) {
        if (node.isBoolean()) {
            return node.booleanValue() ? 1 : 0;
        }
        Optional<BigInteger> number = whole(node);
        if (number.equals(Optional.of(BigInteger.ZERO))) {
            return 0;
        }
        if (number.equals(Optional.of(BigInteger.ONE))) {
            return 1;
        }
        throw unfit(node, ElementType.BOOL, where);
    }

    private static long integer(JsonNode node, ElementType type, String where) {
        BigInteger number = whole(node).orElseThrow(() -> unfit(node, type, where));
        int bits = Byte.SIZE * type.bytes();
        boolean fits =
                type.isSigned()
                        ? number.bitLength() < bits
                        : number.signum() >= 0 && number.bitLength() <= bits;
        if (!fits) {
            throw unfit(node, type, where);
        }
        return number.longValue();
    }

    /** A whole number, also one written with a fraction of 0. */
    private static Optional<BigInteger> whole(JsonNode node) {
        if (node.isIntegralNumber()) {
            return Optional.of(node.bigIntegerValue());
        }
        double number = node.isNumber() ? node.doubleValue() : Double.NaN;
        return number == Math.rint(number) && Math.abs(number) < MOST_WHOLE
                ? Optional.of(BigInteger.valueOf((long) number))
                : Optional.empty();
    }

    private static Optional<Long> hexadecimal(JsonNode node, ElementType type) {
        String text = node.isTextual() ? node.textValue() : "";
        return text.matches("0x[0-9a-fA-F]{%d}".formatted(2 * type.bytes()))
                ? Optional.of(Long.parseUnsignedLong(text.substring(2), 16))
                : Optional.empty();
    }

    private static double number(JsonNode node, ElementType type, String where) {
        // A bare NaN or Infinity, which Python writes, comes as a number too.
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return switch (node.isTextual() ? node.textValue() : "") {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw unfit(node, type, where);
        };
    }

    private static long floatBits(JsonNode node, ElementType type, String where) {
        double value = number(node, type, where);
        short half = Float.floatToFloat16((float) value);
        double kept =
                switch (type.bytes()) {
                    case Short.BYTES -> Float.float16ToFloat(half);
                    case Integer.BYTES -> (float) value;
                    default -> value;
                };
        if (Double.isFinite(value) && !Double.isFinite(kept)) {
            throw unfit(node, type, where);
        }
        return switch (type.bytes()) {
            case Short.BYTES -> half;
            case Integer.BYTES -> Float.floatToRawIntBits((float) value);
            default -> Double.doubleToRawLongBits(value);
        };
    }

    private static DataException unfit(JsonNode node, ElementType type, String where) {
        return JsonFields.wrong(where, node, "a fill value of " + type.wireName());
    }

    private static List<Byte> littleEndian(long bits, ElementType type) {
        byte[] all =
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(bits)
                        .array();
        List<Byte> bytes = new ArrayList<>();
        for (int i = 0; i < type.bytes(); i++) {
            bytes.add(all[i]);
        }
        return bytes;
    }
}
