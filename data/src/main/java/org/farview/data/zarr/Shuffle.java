package org.farview.data.zarr;

import java.util.List;
import java.util.Optional;

/**
 * Undoes blosc's byte shuffle (all first bytes of a block's elements, then all second bytes, ...)
 * and its bit shuffle (all lowest bits of the first bytes, then all second bits, ...; bitshuffle by
 * K. Masui, with the bits of eight elements in one byte, the first element lowest).
 *
 * <p>Planes are parts of their own, because a plane that did not compress is best taken from where
 * it is stored.
 */
final class Shuffle {
    private static final Unshuffle SCALAR = new ScalarUnshuffle();
    private static final Unshuffle BEST = best();
    private static final int BITS = Byte.SIZE;

    private Shuffle() {}

    /** All loops that this process can run, the one that is used last. */
    static List<Unshuffle> loops() {
        return vectors().map(vectors -> List.of(SCALAR, vectors, BEST)).orElse(List.of(SCALAR));
    }

    /**
     * @param planes plane i holds byte i of every element; at least one, all of one length
     * @param to as long as all planes
     */
    static void undoBytes(Part[] planes, Part to) {
        switch (planes.length) {
            case 1 -> planes[0].copyTo(to);
            case 2 -> BEST.two(planes, to);
            case 4 -> BEST.four(planes, to);
            case 8 -> eight(planes, to);
            default -> elements(planes, to, 0);
        }
    }

    /**
     * Turns the bit planes of one byte plane back into bytes.
     *
     * @param bits eight rows of equal length: row k has bit k of every byte
     * @param plane as long
     */
    static void undoBits(Part bits, Part plane) {
        int row = bits.length() / BITS;
        long[] square = new long[BITS];
        int group = 0;
        for (; group + Long.BYTES <= row; group += Long.BYTES) {
            for (int k = 0; k < BITS; k++) {
                square[k] = Bits.littleLong(bits.array(), bits.offset() + k * row + group);
            }
            Bits.turnBytes(square);
            for (int k = 0; k < BITS; k++) {
                int at = plane.offset() + BITS * (group + k);
                Bits.putLittleLong(plane.array(), at, Bits.turnBits(square[k]));
            }
        }
        for (; group < row; group++) {
            long bytes = 0;
            for (int k = 0; k < BITS; k++) {
                long one = bits.array()[bits.offset() + k * row + group] & 0xff;
                bytes |= one << (BITS * k);
            }
            int at = plane.offset() + BITS * group;
            Bits.putLittleLong(plane.array(), at, Bits.turnBits(bytes));
        }
    }

    /** Elements from {@code first} on, of any width, byte by byte. */
    static void elements(Part[] planes, Part to, int first) {
        byte[] out = to.array();
        int width = planes.length;
        for (int lane = 0; lane < width; lane++) {
            byte[] in = planes[lane].array();
            int from = planes[lane].offset() + first;
            int end = planes[lane].offset() + planes[lane].length();
            int at = to.offset() + first * width + lane;
            for (; from < end; from++, at += width) {
                out[at] = in[from];
            }
        }
    }

    private static void eight(Part[] planes, Part to) {
        int count = planes[0].length();
        long[] square = new long[Long.BYTES];
        int i = 0;
        for (; i + Long.BYTES <= count; i += Long.BYTES) {
            for (int lane = 0; lane < Long.BYTES; lane++) {
                square[lane] = Bits.littleLong(planes[lane].array(), planes[lane].offset() + i);
            }
            Bits.turnBytes(square);
            for (int element = 0; element < Long.BYTES; element++) {
                int at = to.offset() + Long.BYTES * (i + element);
                Bits.putLittleLong(to.array(), at, square[element]);
            }
        }
        elements(planes, to, i);
    }

    /** Vectors where the process was started with their module. */
    private static Unshuffle best() {
        return vectors()
                .<Unshuffle>map(vectors -> new GradualUnshuffle(vectors, SCALAR))
                .orElse(SCALAR);
    }

    private static Optional<Unshuffle> vectors() {
        String module = "jdk.incubator.vector.VectorSpecies";
        String loops = Shuffle.class.getPackageName() + ".VectorUnshuffle";
        try {
            Class.forName(module, false, Shuffle.class.getClassLoader());
            Object made = Class.forName(loops).getDeclaredConstructor().newInstance();
            return made instanceof Unshuffle vectors ? Optional.of(vectors) : Optional.empty();
        } catch (ReflectiveOperationException e) {
            // No module, or vectors too narrow; the loops of the other kind give the same bytes.
            return Optional.empty();
        }
    }
}
