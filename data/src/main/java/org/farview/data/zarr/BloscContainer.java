package org.farview.data.zarr;

import io.airlift.compress.v3.MalformedInputException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.farview.data.DataException;

/**
 * Decodes one blosc 1 buffer.
 *
 * <p>Layout (c-blosc 1, {@code README_CHUNK_FORMAT.rst}, all integers little-endian): a header of
 * 16 bytes: version, codec version, flags, type size, then as int32 the decoded size, the block
 * size and the stored size. Unless flag 1 says that the content is a plain copy, the start of every
 * block follows as int32. A block holds one stream, or (if not flag 4, and the blocks are long
 * enough, and it is not the shorter last block) one stream per byte of the type. A stream is its
 * stored size as int32 and its bytes; stored size = decoded size means not compressed. Flag 0: the
 * bytes of a block were shuffled: first all lowest bytes of its elements, and so on.
 *
 * <p>The buffer is hostile until proven otherwise: every size is checked against the buffer and
 * against what the caller wants before it is used. One object decodes one buffer on one thread.
 */
final class BloscContainer {
    private static final int HEADER_BYTES = 16;
    private static final int FLAG_SHUFFLE = 1;
    private static final int FLAG_COPY = 1 << 1;
    private static final int FLAG_BITSHUFFLE = 1 << 2;
    private static final int FLAG_DO_NOT_SPLIT = 1 << 4;
    private static final int CODEC_SHIFT = 5;

    /** c-blosc: MAX_SPLITS and MIN_BUFFERSIZE. */
    private static final int MAX_SPLITS = 16;

    private static final int MIN_SPLIT_ELEMENTS = 128;

    /** Blosc 1 writes format version 2 (1 in its first releases); blosc 2 begins at 3. */
    private static final int MAX_VERSION = 2;

    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final byte[] stored;
    private final MemorySegment view;
    private final Decompressors decompressors;
    private final int flags;
    private final int typeBytes;
    private final int blockBytes;

    /**
     * @throws DataException when this is no blosc 1 buffer
     */
    BloscContainer(byte[] stored, Decompressors decompressors) {
        if (stored.length < HEADER_BYTES) {
            throw damaged("got %d bytes, wanted a header of 16".formatted(stored.length));
        }
        if (stored[0] < 1 || stored[0] > MAX_VERSION) {
            throw new DataException(
                    "blosc: got format version %d, wanted 1 or 2".formatted(stored[0]));
        }
        this.stored = stored;
        this.view = MemorySegment.ofArray(stored);
        this.decompressors = decompressors;
        this.flags = stored[2] & 0xff;
        this.typeBytes = Math.max(1, stored[3] & 0xff);
        this.blockBytes = view.get(INT, 8);
    }

    /**
     * @param decodedBytes what must come out
     * @throws DataException when the buffer is damaged, of another size, or of a codec or filter
     *     that we do not know
     */
    byte[] decode(int decodedBytes) {
        int declared = view.get(INT, 4);
        if (declared != decodedBytes) {
            throw damaged("declares %d decoded bytes, wanted %d".formatted(declared, decodedBytes));
        }
        int storedBytes = view.get(INT, 12);
        if (storedBytes != stored.length) {
            throw damaged("declares %d stored bytes, got %d".formatted(storedBytes, stored.length));
        }
        if ((flags & FLAG_COPY) != 0) {
            requireInside(HEADER_BYTES, decodedBytes);
            return Arrays.copyOfRange(stored, HEADER_BYTES, HEADER_BYTES + decodedBytes);
        }
        if ((flags & FLAG_BITSHUFFLE) != 0) {
            throw new DataException("blosc: filter 'bitshuffle' is not supported");
        }
        if (blockBytes < 1 && decodedBytes > 0) {
            throw damaged("got blocks of %d bytes".formatted(blockBytes));
        }
        return decodeBlocks(decodedBytes);
    }

    private byte[] decodeBlocks(int decodedBytes) {
        Stream stream = stream();
        byte[] decoded = new byte[decodedBytes];
        boolean shuffled = (flags & FLAG_SHUFFLE) != 0 && typeBytes > 1;
        byte[] scratch = shuffled ? new byte[Math.min(blockBytes, decodedBytes)] : decoded;
        int table = HEADER_BYTES;
        for (int start = 0;
                start < decodedBytes;
                start += Math.min(blockBytes, decodedBytes - start)) {
            requireInside(table, Integer.BYTES);
            int length = Math.min(blockBytes, decodedBytes - start);
            Part block = new Part(shuffled ? scratch : decoded, shuffled ? 0 : start, length);
            decodeBlock(view.get(INT, table), block, stream);
            if (shuffled) {
                Shuffle.undo(scratch, new Part(decoded, start, length), typeBytes);
            }
            table += Integer.BYTES;
        }
        return decoded;
    }

    private void decodeBlock(int position, Part block, Stream stream) {
        int streams = streamsOf(block.length());
        int length = block.length() / streams;
        int at = position;
        for (int i = 0; i < streams; i++) {
            requireInside(at, Integer.BYTES);
            int storedBytes = view.get(INT, at);
            at += Integer.BYTES;
            requireInside(at, storedBytes);
            Part target = new Part(block.array(), block.offset() + i * length, length);
            if (storedBytes == length) {
                System.arraycopy(stored, at, target.array(), target.offset(), length);
            } else {
                requireDecoded(stream.decode(new Part(stored, at, storedBytes), target), length);
            }
            at += storedBytes;
        }
    }

    private int streamsOf(int blockLength) {
        boolean split =
                (flags & FLAG_DO_NOT_SPLIT) == 0
                        && typeBytes <= MAX_SPLITS
                        && blockBytes / typeBytes >= MIN_SPLIT_ELEMENTS
                        && blockLength == blockBytes
                        && blockLength % typeBytes == 0;
        return split ? typeBytes : 1;
    }

    private Stream stream() {
        int codec = flags >> CODEC_SHIFT;
        return switch (codec) {
            case 1 -> safely(lz4());
            case 3 -> BloscContainer::inflate;
            case 4 -> safely(zstd());
            case 0 -> throw unsupported("blosclz");
            case 2 -> throw unsupported("snappy");
            default -> throw unsupported("number " + codec);
        };
    }

    private Stream lz4() {
        var lz4 = decompressors.lz4().get();
        return (from, to) ->
                lz4.decompress(
                        from.array(),
                        from.offset(),
                        from.length(),
                        to.array(),
                        to.offset(),
                        to.length());
    }

    private Stream zstd() {
        var zstd = decompressors.zstd().get();
        return (from, to) ->
                zstd.decompress(
                        from.array(),
                        from.offset(),
                        from.length(),
                        to.array(),
                        to.offset(),
                        to.length());
    }

    private static Stream safely(Stream inner) {
        return (from, to) -> {
            try {
                return inner.decode(from, to);
            } catch (MalformedInputException
                    | IllegalArgumentException
                    | IndexOutOfBoundsException e) {
                throw new DataException("blosc: damaged: " + e.getMessage(), e);
            }
        };
    }

    private static int inflate(Part from, Part to) {
        byte[] content =
                Arrays.copyOfRange(from.array(), from.offset(), from.offset() + from.length());
        byte[] decoded = new BytesCodec.Zlib().decode(content, to.length());
        System.arraycopy(decoded, 0, to.array(), to.offset(), to.length());
        return to.length();
    }

    private void requireInside(int position, int length) {
        if (position < 0 || length < 0 || (long) position + length > stored.length) {
            throw damaged(
                    "points at %d bytes at %d of %d".formatted(length, position, stored.length));
        }
    }

    private static void requireDecoded(int got, int wanted) {
        if (got != wanted) {
            throw damaged("a stream gave %d bytes, wanted %d".formatted(got, wanted));
        }
    }

    private static DataException unsupported(String codec) {
        return new DataException(
                "blosc: compressor '%s' is not supported, wanted lz4, zlib or zstd"
                        .formatted(codec));
    }

    private static DataException damaged(String what) {
        return new DataException("blosc: damaged: " + what);
    }

    /** Decodes one stream; returns how many bytes it wrote. */
    private interface Stream {
        int decode(Part from, Part to);
    }
}
