package org.farview.data.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.farview.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is chosen, and what is refused, when an array is opened. */
final class CodecNamesTest {
    private static final byte[] CONTENT = "123456789".getBytes(StandardCharsets.ISO_8859_1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "zlib",
                "zstd",
                "lz4",
                "bz2",
                "blosc",
                "crc32c",
                "crc32",
                "adler32",
                "fletcher32"
            })
    void aCodecIsKnownByBothNames(String name) {
        assertThat(named(name, "{}").name()).isEqualTo(name);
        assertThat(named("numcodecs." + name, "{}").name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delta", "numcodecs.pcodec", "jpeg2k"})
    void anotherCodecIsRefusedByName(String name) {
        assertThatThrownBy(() -> named(name, "{}"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("got codec '" + name + "', wanted gzip, zlib");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"cname\": \"lizard\"}', blosc with codec 'lizard'",
        "'{\"cname\": \"lz4\", \"shuffle\": 7}', blosc with shuffle '7'",
        "'{\"cname\": \"lz4\", \"shuffle\": \"delta\"}', blosc with shuffle 'delta'"
    })
    void whatBloscCannotDoIsRefusedByName(String configuration, String message) {
        assertThatThrownBy(() -> named("blosc", configuration))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("got " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "2", "-1", "\"bitshuffle\"", "\"shuffle\"", "\"noshuffle\""})
    void everyShuffleOfBloscIsKnown(String shuffle) {
        assertThat(named("blosc", "{\"cname\": \"zstd\", \"shuffle\": " + shuffle + "}"))
                .isInstanceOf(BytesCodec.Blosc.class);
    }

    /** Check values: CRC catalogue (CRC-32/ISO-HDLC, CRC-32/ISCSI), RFC 1950's sum by hand. */
    @ParameterizedTest
    @CsvSource({
        "crc32, '{}', cbf43926, true",
        "crc32, '{\"location\": \"end\"}', cbf43926, false",
        "crc32c, '{}', e3069283, false",
        "crc32c, '{\"location\": \"start\"}', e3069283, true",
        "adler32, '{}', 091e01de, true"
    })
    void aSumIsCheckedAndTakenOff(String name, String configuration, String sum, boolean first) {
        int value = Integer.parseUnsignedInt(sum, 16);
        ByteBuffer stored = ByteBuffer.allocate(CONTENT.length + 4).order(ByteOrder.LITTLE_ENDIAN);
        byte[] bytes =
                (first ? stored.putInt(value).put(CONTENT) : stored.put(CONTENT).putInt(value))
                        .array();

        BytesCodec codec = named(name, configuration);

        assertThat(codec.decode(bytes, CONTENT.length)).isEqualTo(CONTENT);
        bytes[6] ^= 1;
        assertThatThrownBy(() -> codec.decode(bytes, CONTENT.length))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(name + ": got checksum");
    }

    /** Eight bytes by hand: words 0102, 0304, 0506, 0700. */
    @Test
    void fletcherAddsWordsOfTwoBytes() {
        byte[] stored = {1, 2, 3, 4, 5, 6, 7, 0, 0, 0, 0};
        int low = 0x0102 + 0x0304 + 0x0506 + 0x0700;
        int high = 4 * 0x0102 + 3 * 0x0304 + 2 * 0x0506 + 0x0700;
        ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).putInt(7, high << 16 | low);

        assertThat(named("fletcher32", "{}").decode(stored, 7))
                .containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void aSumAtAnotherPlaceIsRefused() {
        assertThatThrownBy(() -> named("crc32", "{\"location\": \"middle\"}"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'location': got 'middle', wanted start or end");
    }

    @Test
    void buffersOfBlosc2AreRefusedByName() {
        byte[] frame = "\u009e\u00a8b2frame\u0000 and more".getBytes(StandardCharsets.ISO_8859_1);
        byte[] chunk = new byte[64];
        chunk[0] = 5;

        assertThatThrownBy(() -> new BytesCodec.Blosc(Decompressors.BEST).decode(frame, 100))
                .isInstanceOf(DataException.class)
                .hasMessage("blosc: got a frame of blosc 2, wanted a buffer of blosc 1");
        assertThatThrownBy(() -> new BytesCodec.Blosc(Decompressors.BEST).decode(chunk, 100))
                .isInstanceOf(DataException.class)
                .hasMessage("blosc: got format version 5 (blosc 2), wanted 1 or 2");
    }

    private static BytesCodec named(String name, String configuration) {
        byte[] json = configuration.getBytes(StandardCharsets.UTF_8);
        return BytesCodec.named(name, JsonFields.parse(json, "test"), "test");
    }
}
