package org.farview.data.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.v3.zstd.ZstdJavaCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.farview.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the fixtures of others cannot show: sizes that lie, and damage. */
final class BytesCodecTest {
    private static final byte[] CONTENT = content();

    @SuppressWarnings("ArrayRecordComponent") // a row of a test table, never compared
    record Case(BytesCodec codec, byte[] stored) {
        @Override
        public String toString() {
            return codec.name();
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(new BytesCodec.Gzip(), gzip()),
                new Case(new BytesCodec.Zlib(), zlib()),
                new Case(new BytesCodec.Zstd(Decompressors.BEST), zstd()),
                new Case(new BytesCodec.Zstd(Decompressors.PURE_JAVA), zstd()),
                new Case(new BytesCodec.Blosc(Decompressors.BEST), blosc()),
                new Case(new BytesCodec.Blosc(Decompressors.PURE_JAVA), blosc()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void decodes(Case c) {
        assertThat(c.codec().decode(c.stored(), CONTENT.length)).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anotherSizeThanPromisedIsRefused(Case c) {
        for (int wanted : new int[] {CONTENT.length - 1, CONTENT.length + 1, 1}) {
            assertThatThrownBy(() -> c.codec().decode(c.stored(), wanted))
                    .isInstanceOf(DataException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void truncationIsRefused(Case c) {
        for (int length : new int[] {0, 1, 5, 16, 20, c.stored().length - 1}) {
            assertThatThrownBy(() ->
                            c.codec().decode(Arrays.copyOf(c.stored(), length), CONTENT.length))
                    .as("%d bytes", length)
                    .isInstanceOf(DataException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void damageIsRefusedOrHarmless(Case c) {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = c.stored().clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                assertThat(c.codec().decode(damaged, CONTENT.length)).hasSize(CONTENT.length);
            } catch (DataException e) {
                assertThat(e).hasMessageContaining(c.codec().name());
            }
        }
    }

    static Stream<Decompressors> backends() {
        return Stream.of(Decompressors.BEST, Decompressors.PURE_JAVA);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aZstdFrameWithoutContentSizeIsBoundedToo(Decompressors backend) {
        // RFC 8878, 3.1.1: magic, no content size, a window, one raw block of three bytes.
        byte[] frame = {
            0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0x58, 3 << 3 | 1, 0, 0, 'a', 'b', 'c'
        };
        BytesCodec codec = new BytesCodec.Zstd(backend);

        assertThat(codec.decode(frame, 3)).containsExactly('a', 'b', 'c');
        assertThatThrownBy(() -> codec.decode(frame, 2)).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> codec.decode(frame, 4))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("got 3 bytes, wanted 4 decoded bytes");
    }

    @Test
    void aBloscHeaderThatClaimsMoreIsRefusedBeforeMemoryIsTaken() {
        byte[] bomb = blosc();
        ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN).putInt(4, Integer.MAX_VALUE - 8);

        assertThatThrownBy(
                        () -> new BytesCodec.Blosc(Decompressors.BEST).decode(bomb, CONTENT.length))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "declares 2147483639 decoded bytes, wanted " + CONTENT.length);
    }

    @Test
    void crc32cIsCheckedAndTakenOff() {
        CRC32C sum = new CRC32C();
        sum.update(CONTENT);
        byte[] stored =
                ByteBuffer.allocate(CONTENT.length + 4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(CONTENT)
                        .putInt((int) sum.getValue())
                        .array();
        BytesCodec codec = new BytesCodec.Crc32c();

        assertThat(codec.decode(stored, CONTENT.length)).isEqualTo(CONTENT);
        stored[10] ^= 4;
        assertThatThrownBy(() -> codec.decode(stored, CONTENT.length))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the chunk is damaged");
    }

    private static byte[] content() {
        byte[] content = new byte[4096];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i / 7);
        }
        return content;
    }

    private static byte[] gzip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(CONTENT);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] zlib() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(CONTENT);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] zstd() {
        ZstdJavaCompressor zstd = new ZstdJavaCompressor();
        byte[] stored = new byte[zstd.maxCompressedLength(CONTENT.length)];
        int length = zstd.compress(CONTENT, 0, CONTENT.length, stored, 0, stored.length);
        return Arrays.copyOf(stored, length);
    }

    /** One block, one zstd stream, no shuffle. */
    private static byte[] blosc() {
        byte[] stream = zstd();
        int header = 16;
        return ByteBuffer.allocate(header + 8 + stream.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {2, 1, (byte) (4 << 5 | 0x10), 1})
                .putInt(CONTENT.length)
                .putInt(CONTENT.length)
                .putInt(header + 8 + stream.length)
                .putInt(header + 4)
                .putInt(stream.length)
                .put(stream)
                .array();
    }
}
