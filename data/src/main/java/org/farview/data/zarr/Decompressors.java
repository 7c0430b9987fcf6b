package org.farview.data.zarr;

import io.airlift.compress.v3.lz4.Lz4Decompressor;
import io.airlift.compress.v3.lz4.Lz4JavaDecompressor;
import io.airlift.compress.v3.lz4.Lz4NativeDecompressor;
import io.airlift.compress.v3.snappy.SnappyDecompressor;
import io.airlift.compress.v3.snappy.SnappyJavaDecompressor;
import io.airlift.compress.v3.snappy.SnappyNativeDecompressor;
import io.airlift.compress.v3.zstd.ZstdDecompressor;
import io.airlift.compress.v3.zstd.ZstdJavaDecompressor;
import io.airlift.compress.v3.zstd.ZstdNativeDecompressor;
import java.util.function.Supplier;

/**
 * Where the decoders of a library come from. The native ones are thread-safe and shared; the Java
 * ones keep tables between calls, so each decode gets its own.
 */
record Decompressors(
        Supplier<ZstdDecompressor> zstd,
        Supplier<Lz4Decompressor> lz4,
        Supplier<SnappyDecompressor> snappy) {
    /** Runs everywhere, 1.25 (lz4) to 1.7 (zstd) times slower than native code. */
    static final Decompressors PURE_JAVA =
            new Decompressors(
                    ZstdJavaDecompressor::new,
                    Lz4JavaDecompressor::new,
                    SnappyJavaDecompressor::new);

    /** Native code where the platform has it. */
    static final Decompressors BEST = best();

    StreamDecoder zstdStreams() {
        return StreamDecoder.of("zstd", zstd.get());
    }

    StreamDecoder lz4Streams() {
        return StreamDecoder.of("lz4", lz4.get());
    }

    StreamDecoder snappyStreams() {
        return StreamDecoder.of("snappy", snappy.get());
    }

    private static Decompressors best() {
        boolean all =
                ZstdNativeDecompressor.isEnabled()
                        && Lz4NativeDecompressor.isEnabled()
                        && SnappyNativeDecompressor.isEnabled();
        if (!all) {
            return PURE_JAVA;
        }
        ZstdDecompressor zstd = new ZstdNativeDecompressor();
        Lz4Decompressor lz4 = new Lz4NativeDecompressor();
        SnappyDecompressor snappy = new SnappyNativeDecompressor();
        return new Decompressors(() -> zstd, () -> lz4, () -> snappy);
    }
}
