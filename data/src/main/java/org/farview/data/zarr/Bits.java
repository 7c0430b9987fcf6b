package org.farview.data.zarr;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers in byte arrays, and squares of bytes and bits turned about their diagonal (Hacker's
 * Delight, 7-3: three rounds in which ever smaller parts change places).
 */
final class Bits {
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Bits() {}

    static int littleInt(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    static long littleLong(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    static void putLittleLong(byte[] bytes, int at, long value) {
        LONGS.set(bytes, at, value);
    }

    /**
     * Turns eight longs of eight bytes: afterwards byte i of long j is what byte j of long i was.
     *
     * @param square eight longs, changed in place
     */
    static void turnBytes(long[] square) {
        for (int i = 0; i < 4; i++) {
            swap(square, i, i + 4, 32, 0x00000000ffffffffL);
        }
        for (int i : new int[] {0, 1, 4, 5}) {
            swap(square, i, i + 2, 16, 0x0000ffff0000ffffL);
        }
        for (int i = 0; i < 8; i += 2) {
            swap(square, i, i + 1, 8, 0x00ff00ff00ff00ffL);
        }
    }

    /** Turns a square of bits: afterwards bit i of byte j is what bit j of byte i was. */
    static long turnBits(long square) {
        long x = square;
        long swap = (x ^ x >>> 7) & 0x00aa00aa00aa00aaL;
        x ^= swap ^ swap << 7;
        swap = (x ^ x >>> 14) & 0x0000cccc0000ccccL;
        x ^= swap ^ swap << 14;
        swap = (x ^ x >>> 28) & 0x00000000f0f0f0f0L;
        return x ^ swap ^ swap << 28;
    }

    /** Exchanges the upper parts of one long with the lower parts of another. */
    private static void swap(long[] square, int first, int second, int shift, long low) {
        long swap = (square[first] >>> shift ^ square[second]) & low;
        square[second] ^= swap;
        square[first] ^= swap << shift;
    }
}
