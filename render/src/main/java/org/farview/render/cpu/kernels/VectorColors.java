package org.farview.render.cpu.kernels;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.I2B;
import static jdk.incubator.vector.VectorOperators.I2S;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Colour conversion in vectors of the processor's width; flat for the reason given at {@link
 * VectorRows}, and the last vector of a row overlaps in the same way.
 */
final class VectorColors implements ColorKernels {
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> B =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(I.vectorBitSize() / 4));
    private static final VectorSpecies<Short> S =
            VectorSpecies.of(short.class, VectorShape.forBitSize(I.vectorBitSize() / 2));
    private static final int LANES = I.length();
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    /** Of two vectors, the lanes 0, 2, 4 and so on, and those after them. */
    private static final IntVector EVEN = IntVector.zero(I).addIndex(2);

    private static final IntVector ODD = EVEN.add(1);

    private final ScalarColors scalar = new ScalarColors();

    @Override
    public void toI420(int[] pixels, int width, int row, I420 into) {
        if (width < 2 * LANES) {
            scalar.toI420(pixels, width, row, into);
            return;
        }
        int start = row * width;
        luma(pixels, start, 2 * width, into.luma());
        MemorySegment blues = into.chromaBlue();
        MemorySegment reds = into.chromaRed();
        int last = width - 2 * LANES;
        for (int step = 0; step < width; step += 2 * LANES) {
            int i = Math.min(step, last);
            int above = start + i;
            int below = above + width;
            IntVector a = IntVector.fromArray(I, pixels, above);
            IntVector b = IntVector.fromArray(I, pixels, above + LANES);
            IntVector c = IntVector.fromArray(I, pixels, below);
            IntVector d = IntVector.fromArray(I, pixels, below + LANES);
            // Two rows added, then each pixel to its neighbour.
            IntVector near = a.and(Bt709.RED_AND_BLUE).add(c.and(Bt709.RED_AND_BLUE));
            IntVector far = b.and(Bt709.RED_AND_BLUE).add(d.and(Bt709.RED_AND_BLUE));
            IntVector redAndBlue = EVEN.selectFrom(near, far).add(ODD.selectFrom(near, far));
            near = a.lanewise(LSHR, 8).and(0xFF).add(c.lanewise(LSHR, 8).and(0xFF));
            far = b.lanewise(LSHR, 8).and(0xFF).add(d.lanewise(LSHR, 8).and(0xFF));
            IntVector green = EVEN.selectFrom(near, far).add(ODD.selectFrom(near, far));
            IntVector red = redAndBlue.lanewise(LSHR, 16);
            IntVector blue = redAndBlue.and(0xFFFF);
            IntVector u =
                    red.mul(Bt709.CB_RED)
                            .add(green.mul(Bt709.CB_GREEN))
                            .add(blue.mul(Bt709.CHROMA_OWN))
                            .add(Bt709.CHROMA_OFFSET)
                            .lanewise(ASHR, Bt709.CHROMA_BITS)
                            .min(255);
            IntVector v =
                    red.mul(Bt709.CHROMA_OWN)
                            .add(green.mul(Bt709.CR_GREEN))
                            .add(blue.mul(Bt709.CR_BLUE))
                            .add(Bt709.CHROMA_OFFSET)
                            .lanewise(ASHR, Bt709.CHROMA_BITS)
                            .min(255);
            long at = (start + 2L * i) / 4;
            ((ByteVector) u.convertShape(I2B, B, 0)).intoMemorySegment(blues, at, ORDER);
            ((ByteVector) v.convertShape(I2B, B, 0)).intoMemorySegment(reds, at, ORDER);
        }
    }

    @Override
    public void toNv12(int[] pixels, int width, int row, Nv12 into) {
        if (width < 2 * LANES) {
            scalar.toNv12(pixels, width, row, into);
            return;
        }
        int start = row * width;
        luma(pixels, start, 2 * width, into.luma());
        MemorySegment chroma = into.chroma();
        int last = width - 2 * LANES;
        for (int step = 0; step < width; step += 2 * LANES) {
            int i = Math.min(step, last);
            int above = start + i;
            int below = above + width;
            IntVector a = IntVector.fromArray(I, pixels, above);
            IntVector b = IntVector.fromArray(I, pixels, above + LANES);
            IntVector c = IntVector.fromArray(I, pixels, below);
            IntVector d = IntVector.fromArray(I, pixels, below + LANES);
            IntVector near = a.and(Bt709.RED_AND_BLUE).add(c.and(Bt709.RED_AND_BLUE));
            IntVector far = b.and(Bt709.RED_AND_BLUE).add(d.and(Bt709.RED_AND_BLUE));
            IntVector redAndBlue = EVEN.selectFrom(near, far).add(ODD.selectFrom(near, far));
            near = a.lanewise(LSHR, 8).and(0xFF).add(c.lanewise(LSHR, 8).and(0xFF));
            far = b.lanewise(LSHR, 8).and(0xFF).add(d.lanewise(LSHR, 8).and(0xFF));
            IntVector green = EVEN.selectFrom(near, far).add(ODD.selectFrom(near, far));
            IntVector red = redAndBlue.lanewise(LSHR, 16);
            IntVector blue = redAndBlue.and(0xFFFF);
            IntVector u =
                    red.mul(Bt709.CB_RED)
                            .add(green.mul(Bt709.CB_GREEN))
                            .add(blue.mul(Bt709.CHROMA_OWN))
                            .add(Bt709.CHROMA_OFFSET)
                            .lanewise(ASHR, Bt709.CHROMA_BITS)
                            .min(255);
            IntVector v =
                    red.mul(Bt709.CHROMA_OWN)
                            .add(green.mul(Bt709.CR_GREEN))
                            .add(blue.mul(Bt709.CR_BLUE))
                            .add(Bt709.CHROMA_OFFSET)
                            .lanewise(ASHR, Bt709.CHROMA_BITS)
                            .min(255);
            ShortVector pairs = (ShortVector) u.or(v.lanewise(LSHL, 8)).convertShape(I2S, S, 0);
            pairs.reinterpretAsBytes().intoMemorySegment(chroma, start / 2 + i, ORDER);
        }
    }

    private static void luma(int[] pixels, int start, int count, MemorySegment into) {
        int last = count - LANES;
        for (int step = 0; step < count; step += LANES) {
            int at = start + Math.min(step, last);
            IntVector pixel = IntVector.fromArray(I, pixels, at);
            IntVector sum =
                    pixel.lanewise(LSHR, 16)
                            .and(0xFF)
                            .mul(Bt709.Y_RED)
                            .add(pixel.lanewise(LSHR, 8).and(0xFF).mul(Bt709.Y_GREEN))
                            .add(pixel.and(0xFF).mul(Bt709.Y_BLUE));
            IntVector luma = sum.add(Bt709.LUMA_ROUNDING).lanewise(LSHR, Bt709.BITS);
            ((ByteVector) luma.convertShape(I2B, B, 0)).intoMemorySegment(into, at, ORDER);
        }
    }
}
