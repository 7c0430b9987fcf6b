package org.farview.data.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.farview.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Buffers that c-blosc and numcodecs packed, whole and damaged. */
@Timeout(60)
final class PackedByOthersTest {
    /** What a decode may take beside its result: headers, exceptions, a library's tables. */
    private static final long MEMORY_SLACK = 3L << 20;

    static Stream<Packed> all() {
        return Packed.all().stream();
    }

    /** One of each codec and filter, small, and some of the odd ones. */
    static Stream<Packed> some() {
        return Packed.all().stream()
                .filter(packed ->
                        !packed.name().startsWith("blosc")
                                || packed.name().endsWith("-2-0-1600")
                                || packed.name().endsWith("-4-512-1505"));
    }

    @Test
    void everyKindIsThere() {
        List<String> names = Packed.all().stream().map(Packed::name).toList();

        for (String inner : List.of("blosclz", "lz4", "lz4hc", "snappy", "zlib", "zstd")) {
            for (int shuffle = 0; shuffle < 3; shuffle++) {
                assertThat(names).contains("blosc-%s-%d-4-2048-9001".formatted(inner, shuffle));
            }
        }
        assertThat(names)
                .contains("gzip-2-1501", "zlib-2-1501", "zstd-2-1501", "lz4-2-1501", "bz2-2-1501");
    }

    @ParameterizedTest
    @MethodSource("all")
    void decodes(Packed packed) {
        for (Decompressors kind : List.of(Decompressors.BEST, Decompressors.PURE_JAVA)) {
            assertThat(packed.codec(kind).decode(packed.bytes(), packed.length()))
                    .isEqualTo(packed.content());
        }
    }

    @ParameterizedTest
    @MethodSource("some")
    void anotherSizeIsRefused(Packed packed) {
        BytesCodec codec = packed.codec(Decompressors.BEST);
        if (!codec.compresses()) {
            return;
        }
        for (int wanted : new int[] {1, packed.length() - 1, packed.length() + 1}) {
            assertThatThrownBy(() -> codec.decode(packed.bytes(), wanted))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(String.valueOf(wanted));
        }
    }

    @ParameterizedTest
    @MethodSource("some")
    void everyCutIsRefused(Packed packed) {
        BytesCodec codec = packed.codec(Decompressors.BEST);
        for (int length = 0; length < packed.bytes().length; length++) {
            byte[] cut = Arrays.copyOf(packed.bytes(), length);
            try {
                byte[] decoded = codec.decode(cut, packed.length());
                // What bzip2 has behind its last block is not needed to get everything out.
                assertThat(packed.name()).startsWith("bz2");
                assertThat(decoded).isEqualTo(packed.content());
            } catch (DataException e) {
                assertThat(e).hasMessageContaining(codec.name());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("some")
    void damageIsRefusedOrHarmless(Packed packed) {
        Random random = new Random(11);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long most =
                2L * packed.length()
                        + MEMORY_SLACK
                        + (packed.name().startsWith("bz2") ? 8L << 20 : 0);
        for (Decompressors kind : List.of(Decompressors.BEST, Decompressors.PURE_JAVA)) {
            BytesCodec codec = packed.codec(kind);
            // Classes and tables that are made once are not counted.
            codec.decode(packed.bytes(), packed.length());
            for (int at = 0; at < packed.bytes().length; at++) {
                byte[] damaged = packed.bytes().clone();
                damaged[at] ^= (byte) (1 << random.nextInt(8));
                long before = thread.getCurrentThreadAllocatedBytes();
                try {
                    int length = codec.compresses() ? packed.length() : damaged.length - 4;
                    assertThat(codec.decode(damaged, length)).hasSize(length);
                } catch (DataException e) {
                    assertThat(e).hasMessageContaining(codec.name());
                }
                assertThat(thread.getCurrentThreadAllocatedBytes() - before)
                        .as("byte %d", at)
                        .isLessThan(most);
            }
        }
    }
}
