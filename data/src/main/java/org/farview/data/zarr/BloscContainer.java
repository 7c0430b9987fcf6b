package org.farview.data.zarr;

import java.nio.charset.StandardCharsets;
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
 * bytes of a block were shuffled, flag 2: its bits, see {@link Shuffle}. What is left over at a
 * block's end, being less than an element, was not shuffled; neither were the bits of a block whose
 * number of elements is no multiple of 8.
 *
 * <p>Blocks that were not shuffled are decoded where they are wanted. The others are decoded into
 * {@link Scratch} and put in order from there; streams that did not compress are put in order from
 * where they are stored.
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

    /** How a blosc 2 frame begins, behind one byte of MessagePack (README_CFRAME_FORMAT.rst). */
    private static final byte[] FRAME = "\u00a8b2frame".getBytes(StandardCharsets.ISO_8859_1);

    private final Part stored;
    private final Decompressors decompressors;
    private final int flags;
    private final int typeBytes;
    private final int blockBytes;

    /**
     * @throws DataException when this is no blosc 1 buffer
     */
    BloscContainer(Part stored, Decompressors decompressors) {
        if (stored.length() < HEADER_BYTES) {
            throw damaged("got %d bytes, wanted a header of 16".formatted(stored.length()));
        }
        byte[] bytes = stored.array();
        int at = stored.offset();
        if (Arrays.equals(bytes, at + 1, at + 1 + FRAME.length, FRAME, 0, FRAME.length)) {
            throw new DataException("blosc: got a frame of blosc 2, wanted a buffer of blosc 1");
        }
        byte version = bytes[at];
        if (version < 1 || version > MAX_VERSION) {
            throw new DataException(
                    "blosc: got format version %d%s, wanted 1 or 2"
                            .formatted(version, version > MAX_VERSION ? " (blosc 2)" : ""));
        }
        this.stored = stored;
        this.decompressors = decompressors;
        this.flags = bytes[at + 2] & 0xff;
        this.typeBytes = Math.max(1, bytes[at + 3] & 0xff);
        this.blockBytes = number(8);
    }

    /**
     * @param room as long as what must come out
     * @param first byte that is wanted; the blocks before it are passed over
     * @param end of the bytes that are wanted, exclusive; the blocks behind are passed over
     * @return where the decoded bytes are: the room, or the buffer itself if it is a plain copy
     * @throws DataException when the buffer is damaged, of another size, or of a codec or filter
     *     that we do not know
     */
    Part decode(Part room, int first, int end) {
        int declared = number(4);
        if (declared != room.length()) {
            throw damaged(
                    "declares %d decoded bytes, wanted %d".formatted(declared, room.length()));
        }
        int storedBytes = number(12);
        if (storedBytes != stored.length()) {
            throw damaged(
                    "declares %d stored bytes, got %d".formatted(storedBytes, stored.length()));
        }
        if ((flags & FLAG_COPY) != 0) {
            requireInside(HEADER_BYTES, room.length());
            return stored.slice(HEADER_BYTES, room.length());
        }
        if (blockBytes < 1) {
            throw damaged("got blocks of %d bytes".formatted(blockBytes));
        }
        int blocks = Math.ceilDiv(room.length(), blockBytes);
        requireInside(HEADER_BYTES, (long) blocks * Integer.BYTES);
        StreamDecoder decoder = decoder();
        for (int block = first / blockBytes; block < Math.ceilDiv(end, blockBytes); block++) {
            int start = block * blockBytes;
            int length = Math.min(blockBytes, room.length() - start);
            int position = number(HEADER_BYTES + block * Integer.BYTES);
            decodeBlock(position, room.slice(start, length), decoder);
        }
        return room;
    }

    private void decodeBlock(int position, Part to, StreamDecoder decoder) {
        boolean bytes = (flags & FLAG_SHUFFLE) != 0 && typeBytes > 1;
        boolean bits = !bytes && (flags & FLAG_BITSHUFFLE) != 0;
        int elements = to.length() / typeBytes;
        if (elements == 0 || !(bytes || (bits && elements % Byte.SIZE == 0))) {
            decodeInPlace(position, to, decoder);
            return;
        }
        Part[] streams = streams(position, Scratch.BLOCK.room(to.length()), decoder);
        Part[] planes = streams.length == typeBytes ? streams : planes(streams[0], elements);
        int whole = elements * typeBytes;
        Shuffle.undoBytes(bits ? unshuffledBits(planes) : planes, to.slice(0, whole));
        int left = to.length() - whole;
        if (left > 0) {
            // Split blocks have none, so this one is a single stream.
            streams[0].slice(whole, left).copyTo(to.slice(whole, left));
        }
    }

    private void decodeInPlace(int position, Part to, StreamDecoder decoder) {
        int at = to.offset();
        for (Part stream : streams(position, to, decoder)) {
            if (stream.liesIn(stored.array())) {
                System.arraycopy(stream.array(), stream.offset(), to.array(), at, stream.length());
            }
            at += stream.length();
        }
    }

    /**
     * The streams of a block: those that had been compressed one after the other in {@code room},
     * the others where they are stored.
     */
    private Part[] streams(int position, Part room, StreamDecoder decoder) {
        Part[] streams = new Part[streamsOf(room.length())];
        int length = room.length() / streams.length;
        int at = position;
        for (int i = 0; i < streams.length; i++) {
            requireInside(at, Integer.BYTES);
            int storedBytes = number(at);
            at += Integer.BYTES;
            requireInside(at, storedBytes);
            Part from = stored.slice(at, storedBytes);
            Part to = room.slice(i * length, length);
            if (storedBytes != length) {
                decode(decoder, from, to);
            }
            streams[i] = storedBytes == length ? from : to;
            at += storedBytes;
        }
        return streams;
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

    private Part[] planes(Part stream, int elements) {
        Part[] planes = new Part[typeBytes];
        for (int i = 0; i < typeBytes; i++) {
            planes[i] = stream.slice(i * elements, elements);
        }
        return planes;
    }

    private static Part[] unshuffledBits(Part[] planes) {
        int elements = planes[0].length();
        Part room = Scratch.PLANES.room(planes.length * elements);
        Part[] bytes = new Part[planes.length];
        for (int i = 0; i < planes.length; i++) {
            bytes[i] = room.slice(i * elements, elements);
            Shuffle.undoBits(planes[i], bytes[i]);
        }
        return bytes;
    }

    private StreamDecoder decoder() {
        int codec = flags >> CODEC_SHIFT;
        return switch (codec) {
            case 0 -> BloscLz::decode;
            case 1 -> decompressors.lz4Streams();
            case 2 -> decompressors.snappyStreams();
            case 3 -> Inflation::zlib;
            case 4 -> decompressors.zstdStreams();
            default ->
                    throw new DataException(
                            "blosc: got compressor number %d, wanted blosclz, lz4, snappy, zlib or zstd (0 to 4)"
                                    .formatted(codec));
        };
    }

    /** The 32 bits at a place of the buffer, little-endian. */
    private int number(int position) {
        return Bits.littleInt(stored.array(), stored.offset() + position);
    }

    private void requireInside(int position, long length) {
        if (position < 0 || length < 0 || position + length > stored.length()) {
            throw damaged(
                    "points at %d bytes at %d of %d".formatted(length, position, stored.length()));
        }
    }

    private static void decode(StreamDecoder decoder, Part from, Part to) {
        try {
            int length = decoder.decode(from, to);
            if (length != to.length()) {
                throw new DataException(
                        "a stream gave %d bytes, wanted %d".formatted(length, to.length()));
            }
        } catch (DataException e) {
            throw new DataException("blosc: " + e.getMessage(), e);
        }
    }

    private static DataException damaged(String what) {
        return new DataException("blosc: damaged: " + what);
    }
}
