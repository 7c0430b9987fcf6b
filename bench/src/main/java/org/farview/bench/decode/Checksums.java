package org.farview.bench.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * Tells whether a reader read what was written: the sum of a chunk's bytes as little-endian numbers
 * of 64 bits, times its number from 1 on, summed over all chunks, modulo 2^64. Every reader can
 * compute it in any order of chunks, and changed places show.
 */
final class Checksums {
    private Checksums() {}

    static long of(byte[] chunk, int number) {
        LongBuffer longs = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
        long sum = 0;
        while (longs.hasRemaining()) {
            sum += longs.get();
        }
        return sum * (number + 1L);
    }

    /** A chunk's number, C order. */
    static int number(int[] index, int[] grid) {
        return (index[0] * grid[1] + index[1]) * grid[2] + index[2];
    }
}
