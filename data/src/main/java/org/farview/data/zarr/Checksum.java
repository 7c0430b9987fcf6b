package org.farview.data.zarr;

import java.util.function.ToIntFunction;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.farview.data.DataException;

/**
 * A sum of 32 bits that a chunk carries, little-endian, before or behind its content.
 *
 * @param codec its name in Zarr's words
 * @param sum of a content
 */
record Checksum(String codec, ToIntFunction<Part> sum) {
    /** Of every sum. */
    static final int BYTES = Integer.BYTES;

    static final Checksum CRC32 = new Checksum("crc32", part -> of(new CRC32(), part));
    static final Checksum CRC32C = new Checksum("crc32c", part -> of(new CRC32C(), part));
    static final Checksum ADLER32 = new Checksum("adler32", part -> of(new Adler32(), part));
    static final Checksum FLETCHER32 = new Checksum("fletcher32", Checksum::fletcher);

    /** Sums of this many words of 16 bits stay far below 64 bits. */
    private static final int FLETCHER_WORDS = 360;

    /**
     * Compares the stored sum with the content's.
     *
     * @param stored content and sum
     * @param place where the sum stands
     * @return the content: a part of {@code stored}
     * @throws DataException when they differ
     */
    Part checked(Part stored, Place place) {
        int length = stored.length() - BYTES;
        if (length < 0) {
            throw new DataException(
                    "%s: got %d bytes, wanted at least 4".formatted(codec, stored.length()));
        }
        Part content = stored.slice(place == Place.START ? BYTES : 0, length);
        int at = stored.offset() + (place == Place.START ? 0 : length);
        int wanted = Bits.littleInt(stored.array(), at);
        int got = sum.applyAsInt(content);
        if (got != wanted) {
            throw new DataException(
                    "%s: got checksum %08x, wanted %08x; the chunk is damaged"
                            .formatted(codec, got, wanted));
        }
        return content;
    }

    private static int of(java.util.zip.Checksum sum, Part content) {
        sum.update(content.array(), content.offset(), content.length());
        return (int) sum.getValue();
    }

    /** HDF5's sum over words of 16 bits, high byte first, the last one filled up with a zero. */
    private static int fletcher(Part content) {
        byte[] bytes = content.array();
        int end = content.offset() + content.length();
        long low = 0;
        long high = 0;
        int words = 0;
        for (int at = content.offset(); at < end; at += 2) {
            int second = at + 1 < end ? bytes[at + 1] & 0xff : 0;
            low += (bytes[at] & 0xff) << 8 | second;
            high += low;
            if (++words % FLETCHER_WORDS == 0) {
                low = folded(low);
                high = folded(high);
            }
        }
        return (int) (folded(folded(high)) << 16 | folded(folded(low)));
    }

    private static long folded(long sum) {
        return (sum & 0xffff) + (sum >>> 16);
    }

    /** Where a chunk carries its sum. */
    enum Place {
        START,
        END
    }
}
