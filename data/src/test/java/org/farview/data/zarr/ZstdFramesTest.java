package org.farview.data.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.v3.zstd.ZstdJavaCompressor;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.farview.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a zstd buffer may be made of: RFC 8878, 3.1. */
final class ZstdFramesTest {
    /** Magic, no content size, a window, one raw block of three bytes. */
    private static final byte[] OF_UNKNOWN_SIZE = {
        0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0x58, 3 << 3 | 1, 0, 0, 'a', 'b', 'c'
    };

    /** Four bytes to pass over. */
    private static final byte[] SKIPPABLE = {0x5e, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4};

    static Stream<Decompressors> kinds() {
        return Stream.of(Decompressors.BEST, Decompressors.PURE_JAVA);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void framesFollowEachOther(Decompressors kind) {
        byte[] content = content(5000);
        byte[] stored = join(packed(content), OF_UNKNOWN_SIZE, packed(content));

        byte[] decoded = new BytesCodec.Zstd(kind).decode(stored, 10_003);

        assertThat(decoded).isEqualTo(join(content, new byte[] {'a', 'b', 'c'}, content));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void skippableFramesArePassedOver(Decompressors kind) {
        byte[] content = content(700);
        byte[] stored = join(SKIPPABLE, packed(content), SKIPPABLE, SKIPPABLE);

        assertThat(new BytesCodec.Zstd(kind).decode(stored, 700)).isEqualTo(content);
    }

    @Test
    void framesThatPromiseMoreTogetherAreRefused() {
        byte[] stored = join(packed(content(600)), packed(content(600)));

        assertThatThrownBy(() -> ZstdFrames.of(Part.of(stored), 1199))
                .isInstanceOf(DataException.class)
                .hasMessage("zstd frame: got more than that, wanted 1199 decoded bytes");
        assertThat(ZstdFrames.of(Part.of(stored), 1200)).hasSize(2);
    }

    @Test
    void aSizeBeyondAllArraysIsRefused() {
        // A single segment whose content size takes eight bytes: 2^64 - 1, then 2^31.
        byte[] most = {
            0x28,
            (byte) 0xb5,
            0x2f,
            (byte) 0xfd,
            (byte) 0xe0,
            -1,
            -1,
            -1,
            -1,
            -1,
            -1,
            -1,
            -1,
            1,
            0,
            0
        };
        byte[] large = most.clone();
        Arrays.fill(large, 5, 13, (byte) 0);
        large[8] = (byte) 0x80;

        for (byte[] stored : new byte[][] {most, large}) {
            assertThatThrownBy(() -> ZstdFrames.of(Part.of(stored), 1000))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("wanted 1000 decoded bytes");
        }
    }

    @Test
    void aDictionaryIsRefusedByItsNumber() {
        byte[] stored = {
            0x28,
            (byte) 0xb5,
            0x2f,
            (byte) 0xfd,
            2,
            0x58,
            0x39,
            0x05,
            3 << 3 | 1,
            0,
            0,
            'a',
            'b',
            'c'
        };

        assertThatThrownBy(() -> ZstdFrames.of(Part.of(stored), 3))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("needs dictionary 1337");
    }

    @Test
    void whatIsNoFrameIsRefused() {
        byte[][] wrong = {
            {},
            {1, 2, 3, 4, 5, 6, 7, 8},
            join(packed(content(100)), new byte[] {0}),
            Arrays.copyOf(SKIPPABLE, 11),
            {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0x58, 3 << 1 | 1, 0, 0},
            {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 8, 0x58, 1, 0, 0},
        };
        for (byte[] stored : wrong) {
            assertThatThrownBy(() -> ZstdFrames.of(Part.of(stored), 100))
                    .as(Arrays.toString(stored))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("zstd: damaged: ");
        }
    }

    private static byte[] content(int length) {
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++) {
            content[i] = (byte) (i / 9);
        }
        return content;
    }

    private static byte[] packed(byte[] content) {
        ZstdJavaCompressor zstd = new ZstdJavaCompressor();
        byte[] room = new byte[zstd.maxCompressedLength(content.length)];
        int length = zstd.compress(content, 0, content.length, room, 0, room.length);
        return Arrays.copyOf(room, length);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
