package org.farview.data.zarr;

/** Eight elements at a time in longs: runs on any virtual machine. */
final class ScalarUnshuffle implements Unshuffle {
    private static final int STEP = Long.BYTES;

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public void two(Part[] planes, Part to) {
        byte[] low = planes[0].array();
        byte[] high = planes[1].array();
        int lowAt = planes[0].offset();
        int highAt = planes[1].offset();
        byte[] out = to.array();
        int at = to.offset();
        int count = planes[0].length();
        int i = 0;
        for (; i + STEP <= count; i += STEP, at += 2 * STEP) {
            long a = Bits.littleLong(low, lowAt + i);
            long b = Bits.littleLong(high, highAt + i);
            Bits.putLittleLong(out, at, spreadBytes(a) | spreadBytes(b) << 8);
            Bits.putLittleLong(out, at + STEP, spreadBytes(a >>> 32) | spreadBytes(b >>> 32) << 8);
        }
        Shuffle.elements(planes, to, i);
    }

    @Override
    public void four(Part[] planes, Part to) {
        byte[] out = to.array();
        int at = to.offset();
        int count = planes[0].length();
        int i = 0;
        for (; i + STEP <= count; i += STEP, at += 4 * STEP) {
            long a = Bits.littleLong(planes[0].array(), planes[0].offset() + i);
            long b = Bits.littleLong(planes[1].array(), planes[1].offset() + i);
            long c = Bits.littleLong(planes[2].array(), planes[2].offset() + i);
            long d = Bits.littleLong(planes[3].array(), planes[3].offset() + i);
            for (int pair = 0; pair < 2; pair++) {
                long low = spreadBytes(a) | spreadBytes(b) << 8;
                long high = spreadBytes(c) | spreadBytes(d) << 8;
                int place = at + pair * 2 * STEP;
                Bits.putLittleLong(out, place, spreadPairs(low) | spreadPairs(high) << 16);
                Bits.putLittleLong(
                        out,
                        place + STEP,
                        spreadPairs(low >>> 32) | spreadPairs(high >>> 32) << 16);
                a >>>= 32;
                b >>>= 32;
                c >>>= 32;
                d >>>= 32;
            }
        }
        Shuffle.elements(planes, to, i);
    }

    /** The lower four bytes, each followed by a byte of zeros. */
    private static long spreadBytes(long bytes) {
        long x = bytes & 0xffffffffL;
        x = (x | x << 16) & 0x0000ffff0000ffffL;
        return (x | x << 8) & 0x00ff00ff00ff00ffL;
    }

    /** The lower two pairs of bytes, each followed by two bytes of zeros. */
    private static long spreadPairs(long pairs) {
        long x = pairs & 0xffffffffL;
        return (x | x << 16) & 0x0000ffff0000ffffL;
    }
}
