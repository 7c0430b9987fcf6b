package org.farview.data.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import org.farview.data.DataException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The value of chunks that are not stored, in all the ways of writing it. */
final class FillValueTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bool | true | 01",
                "bool | false | 00",
                "int8 | -128 | 80",
                "uint8 | 255 | ff",
                "uint16 | 7.0 | 0007",
                "int16 | -2 | fffe",
                "uint32 | 4294967295 | ffffffff",
                "int32 | -2147483648 | 80000000",
                "int64 | 9007199254740993 | 0020000000000001",
                "int64 | -9223372036854775808 | 8000000000000000",
                "uint64 | 18446744073709551615 | ffffffffffffffff",
                "float16 | 1.5 | 3e00",
                "float16 | \"0x7c01\" | 7c01",
                "float16 | \"-Infinity\" | fc00",
                "float32 | \"0x7fc00000\" | 7fc00000",
                "float32 | \"0xffc00123\" | ffc00123",
                "float32 | \"NaN\" | 7fc00000",
                "float32 | 0.1 | 3dcccccd",
                "float32 | -0.0 | 80000000",
                "float64 | \"Infinity\" | 7ff0000000000000",
                "float64 | \"0x7ff8000000000001\" | 7ff8000000000001",
                "float64 | 0.1 | 3fb999999999999a",
                "float64 | NaN | 7ff8000000000000"
            })
    void ofFormat3(String type, String fill, String bits) {
        ZarrArray array = new ArrayFolder(folder).v3("[3]", type, ArrayFolder.LITTLE, fill).open();

        assertThat(array.fillElements()).isEqualTo(three(bits));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<f4 ; null ; 00000000",
                "<f8 ; \"NaN\" ; 7ff8000000000000",
                "<f8 ; \"-Infinity\" ; fff0000000000000",
                ">u8 ; 9007199254740993 ; 0020000000000001",
                "|b1 ; true ; 01",
                "|b1 ; 0 ; 00",
                "<u2 ; \"NBI=\" ; 1234",
                ">u2 ; \"EjQ=\" ; 1234",
                "<f8 ; \"AAAAAAAA+H8=\" ; 7ff8000000000000",
                "<f4 ; \"0x7fc00000\" ; 7fc00000"
            })
    void ofFormat2(String dtype, String fill, String bits) {
        ZarrArray array =
                new ArrayFolder(folder).v2("[3]", dtype, "\"fill_value\": " + fill).open();

        assertThat(array.fillElements()).isEqualTo(three(bits));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bool | 2",
                "bool | \"true\"",
                "uint8 | 256",
                "uint8 | -1",
                "uint16 | 1.5",
                "int64 | 9223372036854775808",
                "uint64 | 18446744073709551616",
                "uint64 | \"0x01\"",
                "uint16 | \"NBI=\"",
                "uint16 | [1]",
                "float16 | 70000",
                "float32 | 1e39",
                "float32 | \"0x7fc0\"",
                "float32 | true",
                "float64 | \"nan\""
            })
    void whatDoesNotFitIsRefused(String type, String fill) {
        ArrayFolder array = new ArrayFolder(folder).v3("[3]", type, ArrayFolder.LITTLE, fill);

        assertThatThrownBy(array::open)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'zarr.json' of folder")
                .hasMessageContaining("'fill_value': got " + fill.replace("1e39", "1.0E39"))
                .hasMessageContaining("wanted a fill value of " + type);
    }

    /** Three elements, little-endian. */
    private static byte[] three(String bits) {
        int width = bits.length() / 2;
        byte[] one =
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(Long.parseUnsignedLong(bits, 16))
                        .array();
        byte[] three = new byte[3 * width];
        for (int i = 0; i < 3; i++) {
            System.arraycopy(Arrays.copyOf(one, width), 0, three, i * width, width);
        }
        return three;
    }
}
