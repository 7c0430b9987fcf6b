package org.farview.data.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What c-blosc packs with random parameters comes back; skipped where it is not installed. */
final class LibBloscTest {
    private static final int BUFFERS = 1500;
    private static final int MOST_BYTES = 60_000;
    private static final List<String> COMPRESSORS =
            List.of("blosclz", "lz4", "lz4hc", "snappy", "zlib", "zstd");

    @Test
    void whateverItPacksComesBack() {
        Optional<LibBlosc> blosc = LibBlosc.find();
        assumeTrue(blosc.isPresent(), "libblosc.so.1 is missing (package libblosc1)");
        long seed = Long.getLong("farview.fuzz.seed", 20261129);
        System.getLogger(LibBloscTest.class.getName())
                .log(System.Logger.Level.INFO, "seed={0}", Long.toString(seed));
        Random random = new Random(seed);
        for (int i = 0; i < BUFFERS; i++) {
            byte[] content = content(random);
            LibBlosc.Form form =
                    new LibBlosc.Form(
                            COMPRESSORS.get(random.nextInt(COMPRESSORS.size())),
                            1 + random.nextInt(9),
                            random.nextInt(3),
                            random.nextInt(4) == 0
                                    ? 1 + random.nextInt(255)
                                    : 1 << random.nextInt(5),
                            random.nextBoolean() ? 0 : 128 + random.nextInt(20_000));
            byte[] packed = blosc.get().pack(content, form);

            byte[] decoded =
                    new BytesCodec.Blosc(Decompressors.BEST).decode(packed, content.length);

            assertThat(decoded).as("buffer %d of %s", i, form).isEqualTo(content);
        }
    }

    /** Runs, ramps and noise of random lengths. */
    private static byte[] content(Random random) {
        byte[] content = new byte[1 + random.nextInt(MOST_BYTES)];
        int at = 0;
        while (at < content.length) {
            int end = Math.min(content.length, at + 1 + random.nextInt(5000));
            int kind = random.nextInt(4);
            byte first = (byte) random.nextInt();
            int slope = random.nextInt(64);
            for (int i = at; i < end; i++) {
                content[i] =
                        switch (kind) {
                            case 0 -> first;
                            case 1 -> (byte) (first + (i - at) / (1 + slope));
                            case 2 -> i > 300 ? content[i - 300 + slope] : first;
                            default -> (byte) random.nextInt();
                        };
            }
            at = end;
        }
        return content;
    }
}
