package org.farview.data.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.farview.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams written by hand from the description of the format. */
final class BloscLzTest {
    @Test
    void aRunIsTaken() {
        assertThat(decode(3, 2, 'a', 'b', 'c')).isEqualTo("abc");
    }

    @Test
    void theFirstInstructionIsARunWhateverItsUpperBits() {
        assertThat(decode(3, 0x20 | 2, 'a', 'b', 'c')).isEqualTo("abc");
    }

    @Test
    void aMatchRepeatsWhatWasThere() {
        // Three bytes from three back.
        assertThat(decode(7, 3, 'a', 'b', 'c', 'd', 0x20, 2)).isEqualTo("abcdbcd");
    }

    @Test
    void aMatchMayRunIntoItself() {
        assertThat(decode(9, 1, 'a', 'b', 0xa0, 1)).isEqualTo("ababababa");
    }

    @Test
    void aLongMatchSaysHowMuchLonger() {
        // 9 + 255 + 3 bytes from one back.
        assertThat(decode(268, 0, 'a', 0xe0, 255, 3, 0)).isEqualTo("a".repeat(268));
    }

    @Test
    void aFarMatchHasADistanceOfItsOwn() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(bytes(0, 'x', 0xe0));
        int length = 9000;
        int more = length - 1 - 9;
        for (; more >= 255; more -= 255) {
            stream.write(255);
        }
        stream.writeBytes(bytes(more, 0));
        // Three bytes from 8192 + 512 + 5 back, then two of their own.
        stream.writeBytes(bytes(1, 'y', 'z', 0x3f, 255, 2, 5));

        String decoded = decode(length + 5, stream.toByteArray());

        assertThat(decoded).isEqualTo("x".repeat(length) + "yz" + "xxx");
    }

    @ParameterizedTest
    @CsvSource({
        "a match before the beginning, '0,97,32,1'",
        "a far match before the beginning, '0,97,63,255,0,0'",
        "a run that the stream does not have, '4,97,98'",
        "a run that there is no room for, '9,97,98,99,100,101,102,103,104,105,106'",
        "a match that there is no room for, '0,97,224,255,255,0,0'",
        "a match without a distance, '0,97,32'",
        "a length without an end, '0,97,224,255,255'",
        "nothing, ''"
    })
    void whatDoesNotFitIsRefused(String what, String stream) {
        byte[] bytes =
                stream.isEmpty()
                        ? new byte[0]
                        : bytes(
                                Arrays.stream(stream.split(","))
                                        .mapToInt(Integer::parseInt)
                                        .toArray());

        assertThatThrownBy(() -> decode(8, bytes))
                .as(what)
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("blosclz: damaged: ");
    }

    private static String decode(int length, int... stream) {
        return decode(length, bytes(stream));
    }

    private static String decode(int length, byte[] stream) {
        byte[] out = new byte[length];
        int written = BloscLz.decode(Part.of(stream), Part.of(out));
        assertThat(written).isEqualTo(length);
        return new String(out, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
