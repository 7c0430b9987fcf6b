package org.farview.render.video;

import org.farview.render.RenderException;

/**
 * Reads the raw bytes of a NAL unit bit by bit, its emulation prevention bytes removed (ITU-T H.264
 * sections 7.3.1 and 9.1). Reading past the end is a {@link RenderException}.
 */
final class BitReader {
    /** Longer prefixes than this would overflow 32 bits. */
    private static final int MAX_PREFIX = 31;

    private final byte[] payload;
    private final int bits;
    private int position;

    /** Starts behind the header byte of {@code unit}. */
    BitReader(NalUnit unit) {
        payload = new byte[unit.length()];
        int size = 0;
        int zeros = 0;
        for (int i = 1; i < unit.length(); i++) {
            int value = unit.at(i);
            if (zeros >= 2 && value == 3) {
                zeros = 0;
                continue;
            }
            zeros = value == 0 ? zeros + 1 : 0;
            payload[size++] = (byte) value;
        }
        bits = 8 * size;
    }

    boolean flag() {
        return bit() == 1;
    }

    /** {@code u(n)}, n in 0..31. */
    int unsigned(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    void skip(int count) {
        unsigned(count);
    }

    /** {@code ue(v)}: unsigned Exp-Golomb. */
    int golomb() {
        int zeros = 0;
        while (bit() == 0) {
            zeros++;
            if (zeros >= MAX_PREFIX) {
                throw new RenderException("parameter set: Exp-Golomb code is too long");
            }
        }
        return (1 << zeros) - 1 + unsigned(zeros);
    }

    /** {@code se(v)}: signed Exp-Golomb. */
    int signedGolomb() {
        int code = golomb();
        return (code & 1) == 1 ? (code >>> 1) + 1 : -(code >>> 1);
    }

    private int bit() {
        if (position >= bits) {
            throw new RenderException("parameter set: ends after %d bits".formatted(bits));
        }
        int value = payload[position >> 3] >> (7 - (position & 7)) & 1;
        position++;
        return value;
    }
}
