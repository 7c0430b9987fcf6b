package org.farview.data.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.farview.scene.VoxelType;

/** Reads fill values: the value of every voxel of a chunk that is not stored. */
final class FillValue {
    private FillValue() {}

    /**
     * One voxel, little-endian; zero when the file gives none.
     *
     * @throws org.farview.data.DataException when the value does not fit the type
     */
    static List<Byte> parse(Optional<JsonNode> value, VoxelType type, String where) {
        if (value.isEmpty()) {
            return littleEndian(0, type);
        }
        JsonNode node = value.get();
        if (type == VoxelType.FLOAT32) {
            return littleEndian(floatBits(node, where), type);
        }
        double number = node.doubleValue();
        if (!node.isNumber()
                || number != Math.rint(number)
                || number < type.min()
                || number > type.max()) {
            throw JsonFields.wrong(where, node, "a fill value of " + type.wireName());
        }
        return littleEndian((int) number, type);
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

    private static List<Byte> littleEndian(int bits, VoxelType type) {
        List<Byte> bytes = new ArrayList<>();
        for (int i = 0; i < type.bytes(); i++) {
            bytes.add((byte) (bits >> (8 * i)));
        }
        return bytes;
    }
}
