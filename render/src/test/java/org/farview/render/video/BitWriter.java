package org.farview.render.video;

import java.io.ByteArrayOutputStream;

/** Writes what {@link BitReader} reads: bits and Exp-Golomb codes, emulation prevention added. */
final class BitWriter {
    private final StringBuilder bits = new StringBuilder();

    /** {@code u(n)}. */
    BitWriter unsigned(int count, int value) {
        for (int bit = count - 1; bit >= 0; bit--) {
            bits.append(value >> bit & 1);
        }
        return this;
    }

    /** {@code ue(v)}, up to 2^31 - 2. */
    BitWriter golomb(int value) {
        int length = Integer.SIZE - Integer.numberOfLeadingZeros(value + 1);
        return unsigned(length - 1, 0).unsigned(length, value + 1);
    }

    /** The NAL unit of a header byte and what was written. */
    NalUnit unit(int header) {
        unsigned(1, 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(header);
        int zeros = 0;
        for (int at = 0; at < bits.length(); at += Byte.SIZE) {
            String text = (bits.substring(at) + "0000000").substring(0, Byte.SIZE);
            int value = Integer.parseInt(text, 2);
            if (zeros >= 2 && value <= 3) {
                out.write(3);
                zeros = 0;
            }
            out.write(value);
            zeros = value == 0 ? zeros + 1 : 0;
        }
        return new NalUnit(out.toByteArray(), 0, out.size());
    }
}
