package org.farview.data.zarr;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_B2I;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_B2S;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * One element per lane: each plane's bytes are widened to elements, moved to their place and laid
 * over each other. Made by name, since a process may lack the vector module.
 */
final class VectorUnshuffle implements Unshuffle {
    private static final VectorSpecies<Short> S = ShortVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> HALF = bytes(S.vectorBitSize() / 2);
    private static final VectorSpecies<Byte> QUARTER = bytes(I.vectorBitSize() / 4);

    /** A quarter of a narrower vector, which bytes need, is no vector. */
    private static final int LEAST_BITS = 256;

    VectorUnshuffle() {
        if (S.vectorBitSize() < LEAST_BITS) {
            throw new UnsupportedOperationException("vectors of " + S.vectorBitSize() + " bits");
        }
    }

    @Override
    public String name() {
        return "vectors of %d bits".formatted(S.vectorBitSize());
    }

    @Override
    public void two(Part[] planes, Part to) {
        byte[] low = planes[0].array();
        byte[] high = planes[1].array();
        int lowAt = planes[0].offset();
        int highAt = planes[1].offset();
        byte[] out = to.array();
        int at = to.offset();
        int whole = S.loopBound(planes[0].length());
        for (int i = 0; i < whole; i += S.length(), at += S.vectorByteSize()) {
            var a =
                    (ShortVector)
                            ByteVector.fromArray(HALF, low, lowAt + i)
                                    .convertShape(ZERO_EXTEND_B2S, S, 0);
            var b =
                    (ShortVector)
                            ByteVector.fromArray(HALF, high, highAt + i)
                                    .convertShape(ZERO_EXTEND_B2S, S, 0);
            a.or(b.lanewise(LSHL, 8)).reinterpretAsBytes().intoArray(out, at);
        }
        Shuffle.elements(planes, to, whole);
    }

    @Override
    public void four(Part[] planes, Part to) {
        byte[] first = planes[0].array();
        byte[] second = planes[1].array();
        byte[] third = planes[2].array();
        byte[] fourth = planes[3].array();
        byte[] out = to.array();
        int at = to.offset();
        int whole = I.loopBound(planes[0].length());
        for (int i = 0; i < whole; i += I.length(), at += I.vectorByteSize()) {
            var a =
                    (IntVector)
                            ByteVector.fromArray(QUARTER, first, planes[0].offset() + i)
                                    .convertShape(ZERO_EXTEND_B2I, I, 0);
            var b =
                    (IntVector)
                            ByteVector.fromArray(QUARTER, second, planes[1].offset() + i)
                                    .convertShape(ZERO_EXTEND_B2I, I, 0);
            var c =
                    (IntVector)
                            ByteVector.fromArray(QUARTER, third, planes[2].offset() + i)
                                    .convertShape(ZERO_EXTEND_B2I, I, 0);
            var d =
                    (IntVector)
                            ByteVector.fromArray(QUARTER, fourth, planes[3].offset() + i)
                                    .convertShape(ZERO_EXTEND_B2I, I, 0);
            a.or(b.lanewise(LSHL, 8))
                    .or(c.lanewise(LSHL, 16))
                    .or(d.lanewise(LSHL, 24))
                    .reinterpretAsBytes()
                    .intoArray(out, at);
        }
        Shuffle.elements(planes, to, whole);
    }

    private static VectorSpecies<Byte> bytes(int bits) {
        return VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(Long.SIZE, bits)));
    }
}
