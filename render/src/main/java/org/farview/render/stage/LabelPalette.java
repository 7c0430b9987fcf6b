package org.farview.render.stage;

/**
 * The colours of labels: a pure function of a label's {@linkplain LabelFold fold}. 0 is no object
 * and has none.
 *
 * <p>A cyclic palette, as napari's is: its {@value #SIZE} colours go around the circle of hues, and
 * one label is about a golden section of it further than the one before (Knuth, "The Art of
 * Computer Programming" 3, 6.4, multiplicative hashing), so that labels of near numbers lie far
 * apart. The place is found by whole numbers alone, so that a shader finds the same.
 */
public final class LabelPalette {
    /** Colours. */
    public static final int SIZE = 1 << 10;

    /** 2^32 over the golden ratio, the next prime below. */
    public static final int STEP = 0x9E3779B1;

    /** From the product to the place. */
    public static final int SHIFT = 22;

    /** Saturation and value of colours next to each other, whose hues are alike. */
    private static final double[][] SHADES = {{0.85, 1}, {0.55, 0.95}, {0.9, 0.7}, {0.45, 0.8}};

    private static final double[] COLORS = colors();

    private LabelPalette() {}

    /** Which colour a label has. */
    public static int place(int label) {
        return (label * STEP) >>> SHIFT;
    }

    /**
     * The colours 0xFFRRGGBB, multiplied by opacity.
     *
     * @param opacity 0..1
     */
    public static int[] colors(double opacity) {
        int[] colors = new int[SIZE];
        for (int place = 0; place < SIZE; place++) {
            int color = 0xFF;
            for (int channel = 0; channel < 3; channel++) {
                color = color << 8 | (int) Math.round(COLORS[3 * place + channel] * opacity);
            }
            colors[place] = color;
        }
        return colors;
    }

    /** Red, green and blue, 0..255. */
    private static double[] colors() {
        double[] colors = new double[3 * SIZE];
        for (int place = 0; place < SIZE; place++) {
            double[] shade = SHADES[place % SHADES.length];
            for (int channel = 0; channel < 3; channel++) {
                double part = part((double) place / SIZE + (3 - channel) / 3.0);
                colors[3 * place + channel] =
                        Math.rint(255 * shade[1] * (1 - shade[0] * (1 - part)));
            }
        }
        return colors;
    }

    /** How much red a hue has: all of it around 0, none for a third of the circle. */
    private static double part(double hue) {
        return Math.clamp(6 * Math.abs(hue % 1 - 0.5) - 1, 0, 1);
    }
}
