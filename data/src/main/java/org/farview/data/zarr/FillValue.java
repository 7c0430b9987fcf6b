package org.farview.data.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.farview.data.DataException;
import org.farview.scene.VoxelType;

/** Reads fill values: the value of every voxel of a chunk that is not stored. */
final class FillValue {
    /** Above it a double does not hold every whole number. */
    private static final double MOST_WHOLE = 0x1p53;

    private FillValue() {}

    /**
     * One voxel, little-endian; zero when the file gives none.
     *
     * @throws DataException when the value does not fit the type
     */
    static List<Byte> parse(Optional<JsonNode> value, VoxelType type, String where) {
        if (value.isEmpty()) {
            return littleEndian(0, type);
        }
        JsonNode node = value.get();
        if (type == VoxelType.FLOAT32) {
            return littleEndian(floatBits(node, where), type);
        }
        BigInteger number = whole(node).orElseThrow(() -> unfit(node, type, where));
        boolean signed = type.min() < 0;
        int bits = 8 * type.bytes();
        boolean fits =
                signed
                        ? number.bitLength() < bits
                        : number.signum() >= 0 && number.bitLength() <= bits;
        if (!fits) {
            throw unfit(node, type, where);
        }
        return littleEndian(number.longValue(), type);
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

    private static DataException unfit(JsonNode node, VoxelType type, String where) {
        return JsonFields.wrong(where, node, "a fill value of " + type.wireName());
    }

    private static int floatBits(JsonNode node, String where) {
        if (node.isNumber()) {
            return Float.floatToRawIntBits(node.floatValue());
        }
        String text = node.isTextual() ? node.textValue() : "";
        // v3 core, "fill value": the words below, or the bits as 0x and eight hexadecimal digits.
        if (text.matches("0x[0-9a-fA-F]{8}")) {
            return Integer.parseUnsignedInt(text.substring(2), 16);
        }
        return switch (text) {
            case "NaN" -> Float.floatToRawIntBits(Float.NaN);
            case "Infinity" -> Float.floatToRawIntBits(Float.POSITIVE_INFINITY);
            case "-Infinity" -> Float.floatToRawIntBits(Float.NEGATIVE_INFINITY);
            default -> throw JsonFields.wrong(where, node, "a fill value of float32");
        };
    }

    private static List<Byte> littleEndian(long bits, VoxelType type) {
        List<Byte> bytes = new ArrayList<>();
        for (int i = 0; i < type.bytes(); i++) {
            bytes.add((byte) (bits >> (8 * i)));
        }
        return bytes;
    }
}
