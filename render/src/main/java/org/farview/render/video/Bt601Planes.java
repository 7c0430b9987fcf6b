package org.farview.render.video;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.farview.scene.CanvasSize;

/**
 * Turns full-range BT.709 samples into full-range BT.601 samples of the same colours, as JFIF wants
 * them (JFIF 1.02, "Conversion to and from RGB"; ITU-T T.871 section 7).
 *
 * <p>Both are linear in the same R'G'B', so one 3x3 matrix does it: RGB from BT.709 (Kr 0.2126, Kb
 * 0.0722), then BT.601 (Kr 0.299, Kb 0.114). Grey stays grey; luma moves by a share of the chroma
 * that its 2x2 block has. Arithmetic is 16-bit fixed point, rounded half up, clamped to 0..255.
 */
final class Bt601Planes {
    private static final int BITS = 16;
    private static final int HALF = 1 << (BITS - 1);
    private static final int CENTRE = 128;

    private static final double RED_709 = 0.2126;
    private static final double BLUE_709 = 0.0722;
    private static final double RED_601 = 0.299;
    private static final double BLUE_601 = 0.114;

    /** R - Y and B - Y of BT.709 per unit of Cr and Cb, G - Y per unit of either. */
    private static final double RED_OF_CR = 2 * (1 - RED_709);

    private static final double BLUE_OF_CB = 2 * (1 - BLUE_709);
    private static final double GREEN_709 = 1 - RED_709 - BLUE_709;
    private static final double GREEN_OF_CR = -RED_709 * RED_OF_CR / GREEN_709;
    private static final double GREEN_OF_CB = -BLUE_709 * BLUE_OF_CB / GREEN_709;

    /** What Y of BT.601 has more than Y of BT.709, per unit of Cb and Cr. */
    private static final double LUMA_CB =
            (1 - RED_601 - BLUE_601) * GREEN_OF_CB + BLUE_601 * BLUE_OF_CB;

    private static final double LUMA_CR =
            (1 - RED_601 - BLUE_601) * GREEN_OF_CR + RED_601 * RED_OF_CR;

    private static final int Y_CB = fixed(LUMA_CB);
    private static final int Y_CR = fixed(LUMA_CR);
    private static final int CB_CB = fixed((BLUE_OF_CB - LUMA_CB) / (2 * (1 - BLUE_601)));
    private static final int CB_CR = fixed(-LUMA_CR / (2 * (1 - BLUE_601)));
    private static final int CR_CB = fixed(-LUMA_CB / (2 * (1 - RED_601)));
    private static final int CR_CR = fixed((RED_OF_CR - LUMA_CR) / (2 * (1 - RED_601)));

    private record Planes(MemorySegment luma, MemorySegment blue, MemorySegment red) {}

    private Bt601Planes() {}

    /**
     * Converts all of {@code from}, whose rows may be padded, into {@code into}, a frame of the
     * same size.
     */
    static void of(I420Frame from, I420Frame into) {
        CanvasSize size = from.size();
        int columns = size.width() / 2;
        byte[] blue = new byte[columns];
        byte[] red = new byte[columns];
        byte[] luma = new byte[size.width()];
        int[] shift = new int[columns];
        Planes source = new Planes(from.luma(), from.chromaBlue(), from.chromaRed());
        Planes target = new Planes(into.luma(), into.chromaBlue(), into.chromaRed());
        for (int row = 0; row < size.height() / 2; row++) {
            read(source.blue(), (long) row * from.chromaPitch(), blue);
            read(source.red(), (long) row * from.chromaPitch(), red);
            convertChroma(blue, red, shift);
            write(blue, target.blue(), (long) row * into.chromaPitch());
            write(red, target.red(), (long) row * into.chromaPitch());
            for (int line = 2 * row; line < 2 * row + 2; line++) {
                read(source.luma(), (long) line * from.lumaPitch(), luma);
                shiftLuma(luma, shift);
                write(luma, target.luma(), (long) line * into.lumaPitch());
            }
        }
    }

    private static void convertChroma(byte[] blue, byte[] red, int[] shift) {
        for (int i = 0; i < blue.length; i++) {
            int cb = (blue[i] & 0xFF) - CENTRE;
            int cr = (red[i] & 0xFF) - CENTRE;
            shift[i] = (Y_CB * cb + Y_CR * cr + HALF) >> BITS;
            blue[i] = clamp(CENTRE + ((CB_CB * cb + CB_CR * cr + HALF) >> BITS));
            red[i] = clamp(CENTRE + ((CR_CB * cb + CR_CR * cr + HALF) >> BITS));
        }
    }

    private static void shiftLuma(byte[] luma, int[] shift) {
        for (int i = 0; i < luma.length; i++) {
            luma[i] = clamp((luma[i] & 0xFF) + shift[i >> 1]);
        }
    }

    private static void read(MemorySegment plane, long at, byte[] row) {
        MemorySegment.copy(plane, ValueLayout.JAVA_BYTE, at, row, 0, row.length);
    }

    private static void write(byte[] row, MemorySegment plane, long at) {
        MemorySegment.copy(row, 0, plane, ValueLayout.JAVA_BYTE, at, row.length);
    }

    private static byte clamp(int value) {
        return (byte) Math.clamp(value, 0, 255);
    }

    private static int fixed(double value) {
        return (int) Math.round(value * (1 << BITS));
    }
}
