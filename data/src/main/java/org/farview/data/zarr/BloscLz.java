package org.farview.data.zarr;

import org.farview.data.DataException;

/**
 * Decodes BloscLZ, blosc's own compressor: the second level of FastLZ's format.
 *
 * <p>A stream is a row of instructions; the upper three bits of the first byte say which. The very
 * first one is a run whatever its upper bits are, which there name the level.
 *
 * <ul>
 *   <li>0: a run; the lower five bits + 1 bytes follow and are taken as they are.
 *   <li>1 to 6: a match of that + 2 bytes.
 *   <li>7: a match of 9 bytes and as many more as the bytes that follow say in sum; 255 means that
 *       there is another such byte.
 * </ul>
 *
 * A match begins its distance before the end of what has been decoded, and may run into itself. The
 * distance is 1 + 256 times the lower five bits + the next byte; if that byte is 255 and the five
 * bits are all ones, it is 8192 + the number of 16 bits that follows, high byte first.
 */
final class BloscLz {
    private static final int RUN_BITS = 0x1f;
    private static final int LONG_MATCH = 7;
    private static final int NEAR_DISTANCE = 8191;

    private final byte[] in;
    private final int inEnd;
    private final byte[] out;
    private final int outStart;
    private final int outEnd;
    private int read;
    private int write;

    private BloscLz(Part from, Part to) {
        this.in = from.array();
        this.read = from.offset();
        this.inEnd = from.offset() + from.length();
        this.out = to.array();
        this.outStart = to.offset();
        this.write = to.offset();
        this.outEnd = to.offset() + to.length();
    }

    /** See {@link StreamDecoder#decode}. */
    static int decode(Part from, Part to) {
        return new BloscLz(from, to).decode();
    }

    private int decode() {
        int instruction = next() & RUN_BITS;
        while (true) {
            if (instruction <= RUN_BITS) {
                run(instruction + 1);
            } else {
                match(instruction);
            }
            if (read == inEnd) {
                return write - outStart;
            }
            instruction = next();
        }
    }

    private void run(int length) {
        if (length > inEnd - read || length > outEnd - write) {
            throw damaged("a run of %d bytes".formatted(length));
        }
        System.arraycopy(in, read, out, write, length);
        read += length;
        write += length;
    }

    private void match(int instruction) {
        int length = (instruction >> 5) + 2;
        if (instruction >> 5 == LONG_MATCH) {
            int more = next();
            while (more == 0xff) {
                length = grown(length, more);
                more = next();
            }
            length = grown(length, more);
        }
        int near = (instruction & RUN_BITS) << 8 | next();
        int distance = 1 + (near == NEAR_DISTANCE ? near + (next() << 8 | next()) : near);
        if (distance > write - outStart || length > outEnd - write) {
            throw damaged("a match of %d bytes, %d back".formatted(length, distance));
        }
        copy(distance, length);
    }

    /** Keeps a length made of many bytes from growing beyond what there is room for. */
    private int grown(int length, int more) {
        if (length > outEnd - write) {
            throw damaged("a match of more than %d bytes".formatted(length));
        }
        return length + more;
    }

    private void copy(int distance, int length) {
        int from = write - distance;
        if (distance >= length) {
            System.arraycopy(out, from, out, write, length);
            write += length;
            return;
        }
        for (int end = write + length; write < end; write++, from++) {
            out[write] = out[from];
        }
    }

    private int next() {
        if (read == inEnd) {
            throw damaged("the stream is cut short");
        }
        return in[read++] & 0xff;
    }

    private DataException damaged(String what) {
        return new DataException(
                "blosclz: damaged: %s at byte %d of %d"
                        .formatted(what, write - outStart, outEnd - outStart));
    }
}
