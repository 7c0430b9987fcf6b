package org.farview.data.file;

import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.zstd.ZstdDecompressor;
import io.airlift.compress.v3.zstd.ZstdJavaDecompressor;
import io.airlift.compress.v3.zstd.ZstdNativeDecompressor;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.farview.data.DataException;

/**
 * The lossless compressions of TIFF: none, LZW, deflate, PackBits, Zstandard. JPEG is read by
 * {@link JpegPixels}. Stateless.
 */
final class TiffCodec {
    static final int NONE = 1;
    static final int JPEG = 7;
    private static final int LZW = 5;
    private static final int DEFLATE = 8;
    private static final int OLD_DEFLATE = 32946;
    private static final int PACK_BITS = 32773;
    private static final int ZSTD = 50000;

    /** Codes of LZW (TIFF 6.0, section 13). */
    private static final int CLEAR = 256;

    private static final int END = 257;
    private static final int FIRST_FREE = 258;
    private static final int MOST_CODES = 4096;

    private TiffCodec() {}

    /**
     * @throws DataException when samples are stored in a way that we do not read
     */
    static void require(TiffFile file, TiffPage.Samples samples) {
        switch (samples.compression()) {
            case NONE, LZW, DEFLATE, OLD_DEFLATE, PACK_BITS, ZSTD -> requirePlain(file, samples);
            case JPEG -> {
                if (samples.bits() != 8 || samples.inSegment() == 2 || samples.inSegment() > 3) {
                    throw new DataException(
                            "%s: tag 258: got JPEG of %d samples of %d bits, wanted 1 or 3 of 8"
                                    .formatted(file.where(), samples.inSegment(), samples.bits()));
                }
            }
            default ->
                    throw new DataException(
                            "%s: tag 259: got compression %s, wanted none (1), LZW (5), JPEG (7), deflate (8), PackBits (32773) or Zstandard (50000)"
                                    .formatted(file.where(), name(samples.compression())));
        }
    }

    private static void requirePlain(TiffFile file, TiffPage.Samples samples) {
        if (samples.photometric() == TiffPage.Samples.YCBCR) {
            throw new DataException(
                    "%s: tag 262: got YCbCr (6) without JPEG, wanted RGB (2)"
                            .formatted(file.where()));
        }
        boolean whole = samples.bits() % 8 == 0;
        boolean good =
                switch (samples.predictor()) {
                    case 1 -> true;
                    case 2 -> whole;
                    case 3 -> whole && samples.format() == 3;
                    default -> false;
                };
        if (!good) {
            throw new DataException(
                    "%s: tag 317: got predictor %d for samples of %d bits, wanted 1, 2 for whole bytes or 3 for floating point"
                            .formatted(file.where(), samples.predictor(), samples.bits()));
        }
    }

    /** For people. */
    static String describe(int compression) {
        return switch (compression) {
            case NONE -> "uncompressed";
            case LZW -> "LZW";
            case DEFLATE, OLD_DEFLATE -> "deflate";
            case PACK_BITS -> "PackBits";
            case ZSTD -> "zstd";
            case JPEG -> "JPEG";
            default -> name(compression);
        };
    }

    private static String name(int compression) {
        String name =
                switch (compression) {
                    case 2, 3, 4 -> "CCITT";
                    case 6 -> "old JPEG";
                    case 33003, 33005, 34712 -> "JPEG 2000";
                    case 34887 -> "LERC";
                    case 34925 -> "LZMA";
                    case 22610, 34934 -> "JPEG XR";
                    case 50001 -> "WebP";
                    case 50002 -> "JPEG XL";
                    default -> "";
                };
        return name.isEmpty()
                ? String.valueOf(compression)
                : "%d (%s)".formatted(compression, name);
    }

    /**
     * Unpacks the beginning of a segment.
     *
     * @param stored all of it
     * @param length bytes wanted; no more are unpacked, whatever the segment holds
     * @throws DataException when it holds less, or is damaged
     */
    static byte[] decode(int compression, byte[] stored, int length, String where) {
        byte[] out = new byte[length];
        int got =
                switch (compression) {
                    case LZW -> lzw(stored, out, where);
                    case PACK_BITS -> packBits(stored, out);
                    case ZSTD -> zstd(stored, out, where);
                    default -> inflate(stored, out, where);
                };
        if (got < length) {
            throw new DataException(
                    "%s: got %d bytes out of %d stored, wanted %d"
                            .formatted(where, got, stored.length, length));
        }
        return out;
    }

    private static int inflate(byte[] stored, byte[] out, String where) {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(stored);
            int at = 0;
            while (at < out.length && !inflater.finished()) {
                int count = inflater.inflate(out, at, out.length - at);
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                at += count;
            }
            return at;
        } catch (DataFormatException e) {
            throw new DataException("%s: damaged: %s".formatted(where, e.getMessage()), e);
        }
    }

    /** A segment is one frame, unpacked whole: it must fit. */
    private static int zstd(byte[] stored, byte[] out, String where) {
        ZstdDecompressor zstd =
                ZstdNativeDecompressor.isEnabled()
                        ? new ZstdNativeDecompressor()
                        : new ZstdJavaDecompressor();
        try {
            return zstd.decompress(stored, 0, stored.length, out, 0, out.length);
        } catch (MalformedInputException | IllegalArgumentException e) {
            throw new DataException("%s: damaged: %s".formatted(where, e.getMessage()), e);
        }
    }

    /** TIFF 6.0, section 9. */
    private static int packBits(byte[] stored, byte[] out) {
        int from = 0;
        int to = 0;
        while (from < stored.length && to < out.length) {
            int head = stored[from++];
            if (head >= 0) {
                int count = Math.min(Math.min(head + 1, stored.length - from), out.length - to);
                System.arraycopy(stored, from, out, to, count);
                from += head + 1;
                to += count;
            } else if (head != Byte.MIN_VALUE && from < stored.length) {
                int count = Math.min(1 - head, out.length - to);
                Arrays.fill(out, to, to + count, stored[from++]);
                to += count;
            }
        }
        return to;
    }

    /**
     * TIFF 6.0, section 13: codes of 9 to 12 bits, highest bit first, wider one code early. A
     * code's text is kept as a place in what was unpacked already: each new one is the text before
     * and one byte that follows it there.
     */
    private static int lzw(byte[] stored, byte[] out, String where) {
        int[] starts = new int[MOST_CODES];
        int[] lengths = new int[MOST_CODES];
        int free = FIRST_FREE;
        int width = 9;
        int before = -1;
        int beforeLength = 0;
        int to = 0;
        long bit = 0;
        while (to < out.length && bit + width <= 8L * stored.length) {
            int code = code(stored, bit, width);
            bit += width;
            if (code == END) {
                break;
            }
            if (code == CLEAR) {
                free = FIRST_FREE;
                width = 9;
                before = -1;
                continue;
            }
            if (before >= 0 && free < MOST_CODES) {
                starts[free] = before;
                lengths[free] = beforeLength + 1;
                free++;
            }
            if (code >= free || (before < 0 && code > CLEAR)) {
                throw new DataException(
                        "%s: damaged: got LZW code %d, wanted below %d"
                                .formatted(where, code, free));
            }
            before = to;
            if (code < CLEAR) {
                out[to++] = (byte) code;
                beforeLength = 1;
            } else {
                beforeLength = lengths[code];
                int count = Math.min(beforeLength, out.length - to);
                // Byte by byte: the text may reach into what is being written.
                for (int i = 0; i < count; i++) {
                    out[to + i] = out[starts[code] + i];
                }
                to += count;
            }
            width = free + 1 >= 2048 ? 12 : free + 1 >= 1024 ? 11 : free + 1 >= 512 ? 10 : 9;
        }
        return to;
    }

    private static int code(byte[] stored, long bit, int width) {
        int at = (int) (bit >> 3);
        int three = (stored[at] & 0xff) << 16;
        three |= at + 1 < stored.length ? (stored[at + 1] & 0xff) << 8 : 0;
        three |= at + 2 < stored.length ? stored[at + 2] & 0xff : 0;
        return (three >> (24 - width - (int) (bit & 7))) & ((1 << width) - 1);
    }
}
