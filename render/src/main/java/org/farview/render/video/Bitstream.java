package org.farview.render.video;

import java.nio.ByteBuffer;
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

    private Bitstream() {}

    /**
     * The NAL units between the start codes of {@code bytes}, as windows on it. Zero bytes before a
     * start code and at the end belong to no unit (section B.1).
     *
     * @throws RenderException when the bytes do not begin with a start code, hold no unit, or more
     *     than 4096
     */
    public static List<NalUnit> parseAnnexB(byte[] bytes) {
        AnnexBCursor cursor = new AnnexBCursor(bytes, bytes.length);
        List<NalUnit> units = new ArrayList<>();
        while (cursor.next()) {
            units.add(new NalUnit(bytes, cursor.offset(), cursor.length()));
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
        AvccCursor cursor = new AvccCursor(ByteBuffer.wrap(bytes));
        List<NalUnit> units = new ArrayList<>();
        while (cursor.next()) {
            units.add(new NalUnit(bytes, cursor.offset(), cursor.length()));
        }
        return units;
    }

    /**
     * The same units, each behind its 4-byte length instead of a start code. Allocates the result
     * and nothing else.
     *
     * @param bytes hold Annex B in their first {@code length} bytes
     * @throws RenderException as {@link #parseAnnexB}
     */
    public static byte[] annexBToAvcc(byte[] bytes, int length) {
        AnnexBCursor cursor = new AnnexBCursor(bytes, length);
        int size = 0;
        while (cursor.next()) {
            size = Math.addExact(size, LENGTH_BYTES + cursor.length());
        }
        byte[] avcc = new byte[size];
        cursor.rewind();
        int at = 0;
        while (cursor.next()) {
            writeInt(avcc, at, cursor.length());
            System.arraycopy(bytes, cursor.offset(), avcc, at + LENGTH_BYTES, cursor.length());
            at += LENGTH_BYTES + cursor.length();
        }
        return avcc;
    }

    /**
     * The same units, each behind the 4-byte start code instead of its length. Allocates the result
     * and nothing else.
     *
     * @throws RenderException as {@link #parseAvcc}
     */
    public static byte[] avccToAnnexB(byte[] avcc) {
        byte[] annexB = avcc.clone();
        AvccCursor cursor = new AvccCursor(ByteBuffer.wrap(avcc));
        while (cursor.next()) {
            writeInt(annexB, cursor.offset() - LENGTH_BYTES, 1);
        }
        return annexB;
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

    /**
     * The same for units behind their lengths, from index 0 to the limit.
     *
     * @throws RenderException as {@link #parseAvcc}
     */
    public static boolean isKeyframe(ByteBuffer avcc) {
        boolean keyframe = false;
        AvccCursor cursor = new AvccCursor(avcc);
        while (cursor.next()) {
            keyframe |= cursor.type() == NalUnit.TYPE_IDR_SLICE;
        }
        return keyframe;
    }

    private static int joinedBytes(List<NalUnit> units) {
        int sum = 0;
        for (NalUnit unit : units) {
            sum = Math.addExact(sum, LENGTH_BYTES + unit.length());
        }
        return sum;
    }

    private static void writeInt(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 24);
        bytes[at + 1] = (byte) (value >>> 16);
        bytes[at + 2] = (byte) (value >>> 8);
        bytes[at + 3] = (byte) value;
    }
}
