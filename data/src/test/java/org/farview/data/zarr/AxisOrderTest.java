package org.farview.data.zarr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Chunks stored with their axes in another order; element (z, y, x) of (2, 3, 4) is its C index.
 */
final class AxisOrderTest {
    private static final List<Integer> SHAPE = List.of(2, 3, 4);

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"uint8", "int16", "uint32", "int64"})
    void fortranOrderIsUndone(String type) {
        ElementType element = ElementType.named(type).orElseThrow();
        String dtype = (type.startsWith("u") ? "u" : "i") + element.bytes();
        ZarrArray array =
                new ArrayFolder(folder)
                        .v2("[2, 3, 4]", ">" + dtype, "\"order\": \"F\"")
                        .file("0.0.0", stored(List.of(2, 1, 0), element, ByteOrder.BIG_ENDIAN))
                        .open();

        assertCounts(array, element);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uint8", "uint16", "int32", "uint64"})
    void severalTransposesAreUndone(String type) {
        ElementType element = ElementType.named(type).orElseThrow();
        // (z, y, x) to (y, x, z), then to (y, z, x): axes 1, 0, 2 of the array.
        String codecs =
                """
                {"name": "transpose", "configuration": {"order": [1, 2, 0]}},
                {"name": "transpose", "configuration": {"order": [0, 2, 1]}}, %s
                """
                        .formatted(ArrayFolder.LITTLE);
        ZarrArray array =
                new ArrayFolder(folder)
                        .v3("[2, 3, 4]", type, codecs)
                        .file("c/0/0/0", stored(List.of(1, 0, 2), element, ByteOrder.LITTLE_ENDIAN))
                        .open();

        assertCounts(array, element);
        assertThat(array.codecs()).isEqualTo("transpose(1, 0, 2)");
    }

    private static void assertCounts(ZarrArray array, ElementType element) {
        List<Integer> index = List.of(0, 0, 0);
        byte[] elements = array.decodeElements(index, array.fetch(index).orElseThrow());

        assertThat(elements).isEqualTo(stored(List.of(0, 1, 2), element, ByteOrder.LITTLE_ENDIAN));
    }

    /** The elements in C order of the axes as listed. */
    private static byte[] stored(List<Integer> axes, ElementType element, ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.allocate(24 * element.bytes()).order(order);
        int[] at = new int[3];
        for (int first = 0; first < SHAPE.get(axes.get(0)); first++) {
            for (int second = 0; second < SHAPE.get(axes.get(1)); second++) {
                for (int third = 0; third < SHAPE.get(axes.get(2)); third++) {
                    at[axes.get(0)] = first;
                    at[axes.get(1)] = second;
                    at[axes.get(2)] = third;
                    put(bytes, element.bytes(), (at[0] * 3 + at[1]) * 4 + at[2]);
                }
            }
        }
        return bytes.array();
    }

    private static void put(ByteBuffer bytes, int width, int value) {
        switch (width) {
            case 1 -> bytes.put((byte) value);
            case 2 -> bytes.putShort((short) (0x0100 + value));
            case 4 -> bytes.putInt(0x01020300 + value);
            default -> bytes.putLong(0x0102030405060700L + value);
        }
    }
}
