package org.farview.bench.decode;

import io.airlift.compress.v3.Compressor;
import io.airlift.compress.v3.lz4.Lz4JavaCompressor;
import io.airlift.compress.v3.lz4.Lz4NativeCompressor;
import io.airlift.compress.v3.zstd.ZstdJavaCompressor;
import io.airlift.compress.v3.zstd.ZstdNativeCompressor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Packs chunks of uint16 as c-blosc 1 and numcodecs would: block sizes, splits and levels are those
 * that c-blosc chooses for such chunks. Confined to one thread.
 */
final class Packer {
    private static final int ZSTD_LEVEL = 3;
    private static final int TYPE_BYTES = Short.BYTES;
    private static final int HEADER_BYTES = 16;
    private static final int SHUFFLED = 1;
    private static final int NOT_SPLIT = 1 << 4;
    private static final int LZ4 = 1 << 5;
    private static final int ZSTD = 4 << 5;

    /** What c-blosc 1.21 computes for level 5 of lz4 (split) and level 3 of zstd (not split). */
    private static final int LZ4_BLOCK = 256 << 10;

    private static final int ZSTD_BLOCK = 128 << 10;

    private final Compressor lz4 =
            Lz4NativeCompressor.isEnabled() ? new Lz4NativeCompressor() : new Lz4JavaCompressor();
    private final Compressor zstd =
            ZstdNativeCompressor.isEnabled()
                    ? new ZstdNativeCompressor(ZSTD_LEVEL)
                    : new ZstdJavaCompressor();

    byte[] zstd(byte[] chunk) {
        return compressed(zstd, chunk, 0, chunk.length);
    }

    byte[] bloscLz4(byte[] chunk) {
        return blosc(chunk, new Form(lz4, LZ4 | SHUFFLED, LZ4_BLOCK, TYPE_BYTES));
    }

    byte[] bloscZstd(byte[] chunk) {
        return blosc(chunk, new Form(zstd, ZSTD | SHUFFLED | NOT_SPLIT, ZSTD_BLOCK, 1));
    }

    /** README_CHUNK_FORMAT.rst of c-blosc; chunks are whole blocks here. */
    private static byte[] blosc(byte[] chunk, Form form) {
        int blocks = chunk.length / form.blockBytes;
        int stream = form.blockBytes / form.streams;
        ByteBuffer out =
                ByteBuffer.allocate(
                                HEADER_BYTES
                                        + blocks * Integer.BYTES * (1 + form.streams)
                                        + chunk.length)
                        .order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 2).put((byte) 1).put((byte) form.flags).put((byte) TYPE_BYTES);
        out.putInt(chunk.length).putInt(form.blockBytes).putInt(0);
        out.position(HEADER_BYTES + blocks * Integer.BYTES);
        for (int block = 0; block < blocks; block++) {
            out.putInt(HEADER_BYTES + block * Integer.BYTES, out.position());
            byte[] shuffled = shuffled(chunk, block * form.blockBytes, form.blockBytes);
            for (int at = 0; at < shuffled.length; at += stream) {
                byte[] packed = compressed(form.compressor, shuffled, at, stream);
                if (packed.length < stream) {
                    out.putInt(packed.length).put(packed);
                } else {
                    out.putInt(stream).put(shuffled, at, stream);
                }
            }
        }
        out.putInt(12, out.position());
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] shuffled(byte[] chunk, int start, int length) {
        byte[] out = new byte[length];
        int elements = length / TYPE_BYTES;
        for (int i = 0; i < elements; i++) {
            out[i] = chunk[start + 2 * i];
            out[elements + i] = chunk[start + 2 * i + 1];
        }
        return out;
    }

    private static byte[] compressed(Compressor compressor, byte[] bytes, int start, int length) {
        byte[] room = new byte[compressor.maxCompressedLength(length)];
        int size = compressor.compress(bytes, start, length, room, 0, room.length);
        return Arrays.copyOf(room, size);
    }

    /** Streams per block: one, or one per byte of the type. */
    private record Form(Compressor compressor, int flags, int blockBytes, int streams) {}
}
