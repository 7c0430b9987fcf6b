package org.farview.data.zarr;

import java.util.ArrayList;
import java.util.List;
import org.farview.data.DataException;

/**
 * Walks over the frames of a zstd buffer (RFC 8878, 3.1) without decoding them: what they promise
 * is known before memory is taken, skippable frames are passed over, and what cannot be decoded is
 * refused by name.
 */
final class ZstdFrames {
    private static final int MAGIC = 0xfd2fb528;
    private static final int SKIPPABLE_MAGIC = 0x184d2a50;
    private static final int SKIPPABLE_MASK = 0xfffffff0;
    private static final int BLOCK_HEADER_BYTES = 3;
    private static final int CHECKSUM_BYTES = 4;

    /** Bytes of the two optional header fields by the values of their flags. */
    private static final int[] DICTIONARY_BYTES = {0, 1, 2, 4};

    private static final int[] CONTENT_SIZE_BYTES = {0, 2, 4, 8};

    private final byte[] bytes;
    private final int end;
    private final List<Part> frames = new ArrayList<>();
    private long declared;
    private int at;

    private ZstdFrames(Part stored) {
        this.bytes = stored.array();
        this.at = stored.offset();
        this.end = stored.offset() + stored.length();
    }

    /**
     * @param decodedBytes what the frames must give together
     * @return the frames that have content
     * @throws DataException when they are damaged, promise more, or need a dictionary
     */
    static List<Part> of(Part stored, int decodedBytes) {
        ZstdFrames walk = new ZstdFrames(stored);
        do {
            walk.frame();
            if (walk.declared > decodedBytes) {
                BytesCodec.requireSize("zstd frame", walk.declared, decodedBytes);
            }
        } while (walk.at < walk.end);
        return walk.frames;
    }

    private void frame() {
        int start = at;
        int magic = (int) number(Integer.BYTES);
        if ((magic & SKIPPABLE_MASK) == SKIPPABLE_MAGIC) {
            skip(number(Integer.BYTES));
            return;
        }
        if (magic != MAGIC) {
            throw damaged("got magic number %08x".formatted(magic));
        }
        int flags = (int) number(1);
        if ((flags & 1 << 3) != 0) {
            throw damaged("a reserved bit is set");
        }
        boolean single = (flags & 1 << 5) != 0;
        skip(single ? 0 : 1);
        long dictionary = number(DICTIONARY_BYTES[flags & 3]);
        if (dictionary != 0) {
            throw new DataException(
                    "zstd: needs dictionary %d, which a chunk cannot have".formatted(dictionary));
        }
        contentSize(flags >> 6, single);
        blocks();
        skip((flags & 1 << 2) != 0 ? CHECKSUM_BYTES : 0);
        frames.add(new Part(bytes, start, at - start));
    }

    private void contentSize(int flag, boolean single) {
        int width = flag == 0 && single ? 1 : CONTENT_SIZE_BYTES[flag];
        long size = number(width) + (width == 2 ? 256 : 0);
        // Both below 2^31 or refused, so the sum cannot overflow.
        declared = size < 0 || size > Integer.MAX_VALUE ? Long.MAX_VALUE : declared + size;
    }

    private void blocks() {
        boolean last = false;
        while (!last) {
            int header = (int) number(BLOCK_HEADER_BYTES);
            last = (header & 1) != 0;
            int size = header >> 3;
            switch (header >> 1 & 3) {
                case 0, 2 -> skip(size);
                case 1 -> skip(1);
                default -> throw damaged("a block of reserved type");
            }
        }
    }

    /** The next bytes as a little-endian number. */
    private long number(int width) {
        int from = at;
        skip(width);
        long value = 0;
        for (int i = 0; i < width; i++) {
            value |= (bytes[from + i] & 0xffL) << (8 * i);
        }
        return value;
    }

    private void skip(long length) {
        if (length > end - at) {
            throw damaged("cut short at byte %d".formatted(at));
        }
        at += (int) length;
    }

    private static DataException damaged(String what) {
        return new DataException("zstd: damaged: " + what);
    }
}
