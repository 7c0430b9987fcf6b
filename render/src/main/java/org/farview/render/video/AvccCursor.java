package org.farview.render.video;

import java.nio.ByteBuffer;
import org.farview.render.RenderException;

/**
 * Walks over NAL units that stand behind 4-byte big-endian lengths, without allocating.
 *
 * <p>A cursor that has come to its end has seen at least one unit and at most {@link
 * Bitstream#MAX_UNITS}, none empty, and their lengths filled the bytes; else {@link #next} threw.
 */
final class AvccCursor {
    private static final int LENGTH_BYTES = 4;

    private final ByteBuffer bytes;
    private final int size;
    private int offset;
    private int length;
    private int units;

    /** Walks over {@code bytes} from index 0 to the limit; its position does not matter. */
    AvccCursor(ByteBuffer bytes) {
        this.bytes = bytes;
        this.size = bytes.limit();
    }

    /**
     * Goes to the next unit; false behind the last one.
     *
     * @throws RenderException when a length is cut off, is zero, or leaves the bytes, for a unit
     *     too many, or when there is none at all
     */
    boolean next() {
        int at = offset + length;
        int left = size - at;
        if (left == 0 && units > 0) {
            return false;
        }
        if (left == 0) {
            throw new RenderException("AVCC: got no NAL unit");
        }
        if (left < LENGTH_BYTES) {
            throw new RenderException(
                    "AVCC at byte %d: got %d bytes, wanted a length of 4".formatted(at, left));
        }
        length = bytes.getInt(at);
        offset = at + LENGTH_BYTES;
        if (length < 1 || length > size - offset) {
            throw new RenderException(
                    "AVCC at byte %d: got a NAL unit of %s bytes, wanted 1..%d"
                            .formatted(offset, Integer.toUnsignedString(length), size - offset));
        }
        if (units == Bitstream.MAX_UNITS) {
            throw new RenderException(
                    "AVCC: got more than %d NAL units".formatted(Bitstream.MAX_UNITS));
        }
        units++;
        return true;
    }

    /** Where the unit begins: at its header byte. */
    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    /** {@code nal_unit_type} of the unit. */
    int type() {
        return bytes.get(offset) & NalUnit.TYPE_MASK;
    }
}
