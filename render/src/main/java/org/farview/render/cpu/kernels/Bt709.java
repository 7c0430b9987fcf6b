package org.farview.render.cpu.kernels;

/**
 * The numbers of colour conversion.
 *
 * <p>The formula is that of ITU-T H.264 (08/2021) section E.2.1 with {@code video_full_range_flag =
 * 1} and the coefficients of ITU-R BT.709-6 section 3: {@code Y = 0.2126 R + 0.7152 G + 0.0722 B},
 * {@code Cb = 128 + (B - Y) / 1.8556}, {@code Cr = 128 + (R - Y) / 1.5748}, each rounded half up
 * and clamped to 0..255. Chroma is the mean of 2x2 pixels, rounded once, after the mean (siting:
 * centre).
 *
 * <p>Arithmetic is 16-bit fixed point. The coefficients of luma add up to exactly one and those of
 * chroma to exactly zero, hence a grey pixel keeps its value and has U = V = 128.
 */
final class Bt709 {
    static final int BITS = 16;
    static final int Y_RED = 13933;
    static final int Y_GREEN = 46871;
    static final int Y_BLUE = 4732;
    static final int CB_RED = -7509;
    static final int CB_GREEN = -25259;
    static final int CHROMA_OWN = 32768;
    static final int CR_GREEN = -29763;
    static final int CR_BLUE = -3005;
    static final int LUMA_ROUNDING = 1 << (BITS - 1);

    /** Two more bits, because chroma works on the sum of four pixels. */
    static final int CHROMA_BITS = BITS + 2;

    static final int CHROMA_OFFSET = (128 << CHROMA_BITS) + (1 << (CHROMA_BITS - 1));

    /** Red and blue of a pixel; summed over four pixels each needs ten bits of sixteen. */
    static final int RED_AND_BLUE = 0xFF00FF;

    private Bt709() {}

    static byte luma(int pixel) {
        int sum =
                Y_RED * (pixel >> 16 & 0xFF)
                        + Y_GREEN * (pixel >> 8 & 0xFF)
                        + Y_BLUE * (pixel & 0xFF);
        return (byte) ((sum + LUMA_ROUNDING) >> BITS);
    }

    static byte chromaBlue(int redAndBlue, int green) {
        int red = redAndBlue >>> 16;
        int blue = redAndBlue & 0xFFFF;
        return chroma(CB_RED * red + CB_GREEN * green + CHROMA_OWN * blue);
    }

    static byte chromaRed(int redAndBlue, int green) {
        int red = redAndBlue >>> 16;
        int blue = redAndBlue & 0xFFFF;
        return chroma(CHROMA_OWN * red + CR_GREEN * green + CR_BLUE * blue);
    }

    /** Only the upper end needs a clamp: pure blue and pure red round up to 256. */
    private static byte chroma(int sum) {
        return (byte) Math.min(255, (sum + CHROMA_OFFSET) >> CHROMA_BITS);
    }
}
