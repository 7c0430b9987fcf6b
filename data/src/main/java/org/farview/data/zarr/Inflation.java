package org.farview.data.zarr;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.farview.data.DataException;

/**
 * Inflates zlib streams (RFC 1950) and gzip files (RFC 1952) straight into the place where the
 * bytes are wanted; a stream that would give more is stopped at its first byte too many.
 */
final class Inflation {
    private static final int GZIP_HEADER_BYTES = 10;
    private static final int GZIP_TRAILER_BYTES = 8;
    private static final int FLAG_HEADER_CHECKSUM = 1 << 1;
    private static final int FLAG_EXTRA = 1 << 2;
    private static final int FLAG_NAME = 1 << 3;
    private static final int FLAG_COMMENT = 1 << 4;

    private Inflation() {}

    /**
     * @return the bytes written; the stream ends with {@code from} and within {@code to}
     * @throws DataException when it does not, or is damaged
     */
    static int zlib(Part from, Part to) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(from.array(), from.offset(), from.length());
            return inflate("zlib", inflater, to);
        } finally {
            inflater.end();
        }
    }

    /**
     * One or more members, one after the other; zeros after the last are padding.
     *
     * @return the bytes written
     * @throws DataException as {@link #zlib}
     */
    static int gzip(Part from, Part to) {
        int end = from.offset() + from.length();
        int at = from.offset();
        int written = 0;
        do {
            at = afterHeader(from.array(), at, end);
            Part rest = to.slice(written, to.length() - written);
            Inflater inflater = new Inflater(true);
            try {
                inflater.setInput(from.array(), at, end - at);
                int length = inflate("gzip", inflater, rest);
                at = end - inflater.getRemaining();
                checkTrailer(new Part(from.array(), at, end - at), rest.slice(0, length));
                written += length;
            } finally {
                inflater.end();
            }
            at += GZIP_TRAILER_BYTES;
            while (at < end && from.array()[at] == 0) {
                at++;
            }
        } while (at < end);
        return written;
    }

    private static int inflate(String name, Inflater inflater, Part to) {
        try {
            int length = 0;
            while (length < to.length() && !inflater.finished()) {
                int written =
                        inflater.inflate(to.array(), to.offset() + length, to.length() - length);
                if (written == 0) {
                    break;
                }
                length += written;
            }
            // The stream, its checksum included, must end here.
            if (!inflater.finished() && inflater.inflate(new byte[1]) > 0) {
                BytesCodec.requireSize(name, to.length() + 1L, to.length());
            }
            if (!inflater.finished()) {
                throw damaged(name, "the stream is cut short");
            }
            return length;
        } catch (DataFormatException e) {
            throw new DataException(name + ": damaged: " + e.getMessage(), e);
        }
    }

    /** Where the deflated bytes of a member begin. */
    private static int afterHeader(byte[] bytes, int start, int end) {
        if (end - start < GZIP_HEADER_BYTES
                || bytes[start] != 0x1f
                || bytes[start + 1] != (byte) 0x8b
                || bytes[start + 2] != 8) {
            throw damaged("gzip", "no header at byte " + start);
        }
        int flags = bytes[start + 3];
        int at = start + GZIP_HEADER_BYTES;
        if ((flags & FLAG_EXTRA) != 0) {
            int length = at + 2 <= end ? (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8 : end;
            at += 2 + length;
        }
        for (int flag = FLAG_NAME; flag <= FLAG_COMMENT; flag <<= 1) {
            if ((flags & flag) != 0) {
                while (at < end && bytes[at] != 0) {
                    at++;
                }
                at++;
            }
        }
        at += (flags & FLAG_HEADER_CHECKSUM) != 0 ? 2 : 0;
        if (at > end) {
            throw damaged("gzip", "the header is cut short");
        }
        return at;
    }

    private static void checkTrailer(Part trailer, Part content) {
        if (trailer.length() < GZIP_TRAILER_BYTES) {
            throw damaged("gzip", "the checksum is cut short");
        }
        CRC32 sum = new CRC32();
        sum.update(content.array(), content.offset(), content.length());
        int wanted = Bits.littleInt(trailer.array(), trailer.offset());
        int length = Bits.littleInt(trailer.array(), trailer.offset() + Integer.BYTES);
        if ((int) sum.getValue() != wanted || length != content.length()) {
            throw damaged(
                    "gzip",
                    "got checksum %08x of %d bytes, wanted %08x of %d"
                            .formatted((int) sum.getValue(), content.length(), wanted, length));
        }
    }

    private static DataException damaged(String name, String what) {
        return new DataException(name + ": damaged: " + what);
    }
}
