package org.farview.render.video;

import java.util.ArrayList;
import java.util.List;
import org.farview.render.RenderException;

/**
 * Cuts and joins the two ways of carrying H.264: Annex B (start codes; what encoders give) and AVCC
 * (4-byte big-endian lengths; what the wire carries). NAL units pass through untouched.
 *
 * <p>Sources: ITU-T H.264 annex B; ISO/IEC 14496-15 section 5.3.2 with {@code lengthSizeMinusOne}
 * 3. Both readers refuse malformed input with a {@link RenderException} instead of guessing.
 */
public final class Bitstream {
    /** Far above any picture of ours (a handful of units), far below what could hurt. */
    static final int MAX_UNITS = 4096;

    private static final int LENGTH_BYTES = 4;
    private static final int START_CODE_BYTES = 3;

    private Bitstream() {}

    /**
     * The NAL units between the start codes of {@code bytes}, as windows on it. Zero bytes before a
     * start code and at the end belong to no unit (section B.1).
     *
     * @throws RenderException when the bytes do not begin with a start code, hold no unit, or more
     *     than 4096
     */
    public static List<NalUnit> parseAnnexB(byte[] bytes) {
        int code = nextStartCode(bytes, 0);
        if (code > zerosFrom(bytes, 0)) {
            throw new RenderException(
                    "Annex B: got %d bytes before the first start code, wanted none"
                            .formatted(code));
        }
        List<NalUnit> units = new ArrayList<>();
        while (code < bytes.length) {
            int begin = code + START_CODE_BYTES;
            int next = nextStartCode(bytes, begin);
            int end = next;
            while (end > begin && bytes[end - 1] == 0) {
                end--;
            }
            if (end > begin) {
                add(units, new NalUnit(bytes, begin, end - begin));
            }
            code = next;
        }
        if (units.isEmpty()) {
            throw new RenderException(
                    "Annex B: got no NAL unit in %d bytes".formatted(bytes.length));
        }
        return units;
    }

    /**
     * The NAL units of {@code bytes}, each behind a 4-byte length, as windows on it.
     *
     * @throws RenderException when a length is cut off, is zero, or leaves the bytes, or when there
     *     is no unit or more than 4096
     */
    public static List<NalUnit> parseAvcc(byte[] bytes) {
        List<NalUnit> units = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            if (bytes.length - at < LENGTH_BYTES) {
                throw new RenderException(
                        "AVCC at byte %d: got %d bytes, wanted a length of 4"
                                .formatted(at, bytes.length - at));
            }
            int length = readInt(bytes, at);
            at += LENGTH_BYTES;
            if (length < 1 || length > bytes.length - at) {
                throw new RenderException(
                        "AVCC at byte %d: got a NAL unit of %s bytes, wanted 1..%d"
                                .formatted(
                                        at, Integer.toUnsignedString(length), bytes.length - at));
            }
            add(units, new NalUnit(bytes, at, length));
            at += length;
        }
        if (units.isEmpty()) {
            throw new RenderException("AVCC: got no NAL unit");
        }
        return units;
    }

    /** Joins the units, each behind its 4-byte big-endian length. */
    public static byte[] toAvcc(List<NalUnit> units) {
        byte[] joined = new byte[joinedBytes(units)];
        int at = 0;
        for (NalUnit unit : units) {
            writeInt(joined, at, unit.length());
            unit.copyTo(joined, at + LENGTH_BYTES);
            at += LENGTH_BYTES + unit.length();
        }
        return joined;
    }

    /** Joins the units, each behind the 4-byte start code. */
    public static byte[] toAnnexB(List<NalUnit> units) {
        byte[] joined = new byte[joinedBytes(units)];
        int at = 0;
        for (NalUnit unit : units) {
            writeInt(joined, at, 1);
            unit.copyTo(joined, at + LENGTH_BYTES);
            at += LENGTH_BYTES + unit.length();
        }
        return joined;
    }

    /** Whether a slice of an instantaneous decoding refresh is among the units. */
    public static boolean isKeyframe(List<NalUnit> units) {
        return units.stream().anyMatch(unit -> unit.type() == NalUnit.TYPE_IDR_SLICE);
    }

    private static void add(List<NalUnit> units, NalUnit unit) {
        if (units.size() == MAX_UNITS) {
            throw new RenderException(
                    "access unit: got more than %d NAL units".formatted(MAX_UNITS));
        }
        units.add(unit);
    }

    private static int joinedBytes(List<NalUnit> units) {
        int sum = 0;
        for (NalUnit unit : units) {
            sum = Math.addExact(sum, LENGTH_BYTES + unit.length());
        }
        return sum;
    }

    /** Index of the next {@code 00 00 01} at or after {@code from}; the length if there is none. */
    private static int nextStartCode(byte[] bytes, int from) {
        int at = from;
        while (at + 2 < bytes.length) {
            int third = bytes[at + 2];
            if (third == 1 && bytes[at] == 0 && bytes[at + 1] == 0) {
                return at;
            }
            // A third byte above 1 can be no part of a start code that begins here or at the two
            // bytes after, which skips most of a coded picture in steps of three.
            at += third == 0 || third == 1 ? 1 : START_CODE_BYTES;
        }
        return bytes.length;
    }

    private static int zerosFrom(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] == 0) {
            at++;
        }
        return at - from;
    }

    private static int readInt(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | (bytes[at + 3] & 0xFF);
    }

    private static void writeInt(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 24);
        bytes[at + 1] = (byte) (value >>> 16);
        bytes[at + 2] = (byte) (value >>> 8);
        bytes[at + 3] = (byte) value;
    }
}
