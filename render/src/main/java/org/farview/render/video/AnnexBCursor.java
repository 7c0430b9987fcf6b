package org.farview.render.video;

import org.farview.render.RenderException;

/**
 * Walks over the NAL units between the start codes of a byte array, without allocating.
 *
 * <p>Zero bytes before a start code and at the end belong to no unit (ITU-T H.264 section B.1). A
 * cursor that has come to its end has seen at least one unit and at most {@link
 * Bitstream#MAX_UNITS}, or {@link #next} threw. Time is linear in the bytes.
 */
final class AnnexBCursor {
    private static final int START_CODE_BYTES = 3;

    private final byte[] bytes;
    private final int end;
    private int code;
    private int offset;
    private int length;
    private int units;

    /** Walks over the first {@code length} bytes. */
    AnnexBCursor(byte[] bytes, int length) {
        this.bytes = bytes;
        this.end = length;
        rewind();
    }

    /** Goes back to before the first unit. */
    void rewind() {
        units = 0;
        code = nextStartCode(0);
        if (code > leadingZeros()) {
            throw new RenderException(
                    "Annex B: got %d bytes before the first start code, wanted none"
                            .formatted(code));
        }
    }

    /**
     * Goes to the next unit; false behind the last one.
     *
     * @throws RenderException for a unit too many, or when there is none at all
     */
    boolean next() {
        while (code < end) {
            int begin = code + START_CODE_BYTES;
            code = nextStartCode(begin);
            int stop = code;
            while (stop > begin && bytes[stop - 1] == 0) {
                stop--;
            }
            if (stop > begin) {
                offset = begin;
                length = stop - begin;
                count();
                return true;
            }
        }
        if (units == 0) {
            throw new RenderException("Annex B: got no NAL unit in %d bytes".formatted(end));
        }
        return false;
    }

    /** Where the unit begins: at its header byte. */
    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    private void count() {
        if (units == Bitstream.MAX_UNITS) {
            throw new RenderException(
                    "Annex B: got more than %d NAL units".formatted(Bitstream.MAX_UNITS));
        }
        units++;
    }

    /** Index of the next {@code 00 00 01} at or after {@code from}; the end if there is none. */
    private int nextStartCode(int from) {
        int at = from;
        while (at + 2 < end) {
            int third = bytes[at + 2];
            if (third == 1 && bytes[at] == 0 && bytes[at + 1] == 0) {
                return at;
            }
            // A third byte above 1 can be no part of a start code that begins here or at the two
            // bytes after, which skips most of a coded picture in steps of three.
            at += third == 0 || third == 1 ? 1 : START_CODE_BYTES;
        }
        return end;
    }

    private int leadingZeros() {
        int at = 0;
        while (at < end && bytes[at] == 0) {
            at++;
        }
        return at;
    }
}
