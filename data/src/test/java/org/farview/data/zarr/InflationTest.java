package org.farview.data.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.farview.data.DataException;
import org.junit.jupiter.api.Test;

/** What a gzip file may be made of: RFC 1952. */
final class InflationTest {
    private static final BytesCodec GZIP = new BytesCodec.Gzip();

    @Test
    void membersFollowEachOther() {
        byte[] stored = join(gzip("one, "), gzip(""), gzip("two"));

        assertThat(GZIP.decode(stored, 8)).isEqualTo(text("one, two"));
    }

    @Test
    void allPartsOfAHeaderArePassedOver() {
        byte[] plain = gzip("voxels");
        byte[] header = Arrays.copyOf(plain, 10);
        header[3] = 2 | 4 | 8 | 16;
        byte[] rest = Arrays.copyOfRange(plain, 10, plain.length);
        byte[] extra = {3, 0, 9, 9, 9};
        byte[] stored = join(header, extra, text("name\0"), text("comment\0"), text("??"), rest);

        assertThat(GZIP.decode(stored, 6)).isEqualTo(text("voxels"));
        for (int length = 10; length < 10 + 5 + 5 + 8 + 2; length++) {
            byte[] cut = Arrays.copyOf(stored, length);
            assertThatThrownBy(() -> GZIP.decode(cut, 6))
                    .as("%d bytes", length)
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("gzip: damaged: ");
        }
    }

    @Test
    void zerosBehindTheLastMemberArePadding() {
        assertThat(GZIP.decode(join(gzip("voxels"), new byte[9]), 6)).isEqualTo(text("voxels"));
    }

    @Test
    void otherBytesBehindItAreRefused() {
        assertThatThrownBy(() -> GZIP.decode(join(gzip("voxels"), text("more")), 6))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no header");
    }

    @Test
    void aWrongSumOrLengthIsRefused() {
        for (int back : new int[] {1, 8}) {
            byte[] stored = gzip("voxels");
            stored[stored.length - back] ^= 1;
            assertThatThrownBy(() -> GZIP.decode(stored, 6))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("got checksum");
        }
    }

    @Test
    void membersThatGiveMoreTogetherAreRefused() {
        assertThatThrownBy(() -> GZIP.decode(join(gzip("one, "), gzip("two")), 7))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("more than that");
    }

    private static byte[] gzip(String content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
