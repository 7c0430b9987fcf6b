package org.farview.render.video;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.farview.render.Frame;
import org.farview.render.TilePool;

/**
 * Turns drawn pixels into BT.709 full-range 4:2:0.
 *
 * <p>The formula is that of ITU-T H.264 (08/2021) section E.2.1 with {@code video_full_range_flag =
 * 1} and the coefficients of ITU-R BT.709-6 section 3: {@code Y = 0.2126 R + 0.7152 G + 0.0722 B},
 * {@code Cb = 128 + (B - Y) / 1.8556}, {@code Cr = 128 + (R - Y) / 1.5748}, each rounded half up
 * and clamped to 0..255. Alpha is ignored. Chroma is the mean of 2x2 pixels, rounded once, after
 * the mean (siting: centre).
 *
 * <p>Arithmetic is 16-bit fixed point. The coefficients of luma add up to exactly one and those of
 * chroma to exactly zero, hence a grey pixel keeps its value and has U = V = 128. Full range was
 * chosen by measurement: browsers show its colours within 2 of 255, limited range within 12.
 */
public final class ColorConversion {
    private static final int BITS = 16;
    private static final int Y_RED = 13933;
    private static final int Y_GREEN = 46871;
    private static final int Y_BLUE = 4732;
    private static final int CB_RED = -7509;
    private static final int CB_GREEN = -25259;
    private static final int CHROMA_OWN = 32768;
    private static final int CR_GREEN = -29763;
    private static final int CR_BLUE = -3005;

    private static final int LUMA_ROUNDING = 1 << (BITS - 1);

    /** Two more bits, because chroma works on the sum of four pixels. */
    private static final int CHROMA_BITS = BITS + 2;

    private static final int CHROMA_OFFSET = (128 << CHROMA_BITS) + (1 << (CHROMA_BITS - 1));

    /** Even; some rows for each task, so that tasks cost more than handing them out. */
    private static final int TILE_ROWS = 32;

    private ColorConversion() {}

    /**
     * Converts all of {@code from} into {@code into}, in tiles of rows on {@code tiles}; returns
     * when all is written.
     *
     * @throws IllegalArgumentException when the sizes differ
     */
    public static void toI420(Frame from, I420Frame into, TilePool tiles) {
        if (!from.size().equals(into.size())) {
            throw new IllegalArgumentException(
                    "colour conversion: got a picture of %s for planes of %s"
                            .formatted(from.size(), into.size()));
        }
        int height = from.size().height();
        int count = (height + TILE_ROWS - 1) / TILE_ROWS;
        tiles.forEach(count, tile -> convertTile(from, into, tile));
    }

    private static void convertTile(Frame from, I420Frame into, int tile) {
        int width = from.size().width();
        int lastRow = Math.min(from.size().height(), (tile + 1) * TILE_ROWS);
        // Rows are made on the heap and copied in one go: plain array loops are what the compiler
        // turns into vector code.
        byte[] luma = new byte[2 * width];
        byte[] blue = new byte[width / 2];
        byte[] red = new byte[width / 2];
        for (int row = tile * TILE_ROWS; row < lastRow; row += 2) {
            int start = row * width;
            lumaRows(from.pixels(), start, luma);
            chromaRow(from.pixels(), start, blue, red);
            copy(luma, into.luma(), start);
            copy(blue, into.chromaBlue(), start / 4);
            copy(red, into.chromaRed(), start / 4);
        }
    }

    private static void lumaRows(int[] pixels, int start, byte[] luma) {
        for (int i = 0; i < luma.length; i++) {
            int pixel = pixels[start + i];
            int sum =
                    Y_RED * ((pixel >> 16) & 0xFF)
                            + Y_GREEN * ((pixel >> 8) & 0xFF)
                            + Y_BLUE * (pixel & 0xFF);
            luma[i] = (byte) ((sum + LUMA_ROUNDING) >> BITS);
        }
    }

    private static void chromaRow(int[] pixels, int start, byte[] blue, byte[] red) {
        int width = 2 * blue.length;
        for (int i = 0; i < blue.length; i++) {
            int above = start + 2 * i;
            int below = above + width;
            int first = pixels[above];
            int second = pixels[above + 1];
            int third = pixels[below];
            int fourth = pixels[below + 1];
            // Red and blue are added side by side in one int: each sum needs ten bits of sixteen.
            int redAndBlue =
                    (first & 0xFF00FF)
                            + (second & 0xFF00FF)
                            + (third & 0xFF00FF)
                            + (fourth & 0xFF00FF);
            int g =
                    ((first >> 8) & 0xFF)
                            + ((second >> 8) & 0xFF)
                            + ((third >> 8) & 0xFF)
                            + ((fourth >> 8) & 0xFF);
            int r = redAndBlue >>> 16;
            int b = redAndBlue & 0xFFFF;
            blue[i] = chroma(CB_RED * r + CB_GREEN * g + CHROMA_OWN * b);
            red[i] = chroma(CHROMA_OWN * r + CR_GREEN * g + CR_BLUE * b);
        }
    }

    /** Only the upper end needs a clamp: pure blue and pure red round up to 256. */
    private static byte chroma(int sum) {
        return (byte) Math.min(255, (sum + CHROMA_OFFSET) >> CHROMA_BITS);
    }

    private static void copy(byte[] row, MemorySegment plane, int at) {
        MemorySegment.copy(row, 0, plane, ValueLayout.JAVA_BYTE, at, row.length);
    }
}
