package org.farview.render.cpu.kernels;

/**
 * A row of pixels: which voxels each lies between, and what colour a value has.
 *
 * <p>Pixel {@code i} takes the value {@code row[left[i]] + part[i] * (row[left[i] + 1] -
 * row[left[i]])}, then the colour {@code colors[round((value - low) * scale)]}, the index clamped
 * to the table. NaN takes the first colour.
 *
 * <p>Mutable and made once per tile.
 */
public final class RowPaint {
    int[] left = {};
    float[] part = {};
    int count;
    int[] colors = {};
    float low;
    float scale;

    /** Table entries of a row of pixels: scratch of the loops. */
    int[] entries = {};

    int[] pixels = {};
    int at;

    /** Sets what all rows of a picture have in common. */
    public RowPaint with(Taps taps, Colors with) {
        left = taps.left();
        part = taps.part();
        count = taps.count();
        colors = with.table();
        low = with.low();
        scale = with.scale();
        if (entries.length < count) {
            entries = new int[count];
        }
        return this;
    }

    /** Sets where the row's first pixel is. */
    public RowPaint onto(int[] canvas, int firstPixel) {
        pixels = canvas;
        at = firstPixel;
        return this;
    }

    /**
     * Where each pixel of a row lies; the arrays may be longer than the row.
     *
     * @param left index of the voxel before it, never falling from one to the next
     * @param part the way from there to the next voxel, 0..1
     * @param count pixels
     */
    @SuppressWarnings("ArrayRecordComponent") // scratch memory, handed over and never compared
    public record Taps(int[] left, float[] part, int count) {}

    /**
     * The colour of a value.
     *
     * @param table colours 0xAARRGGBB
     * @param low the value of the first entry
     * @param scale entries per value
     */
    @SuppressWarnings("ArrayRecordComponent") // a table that many rows share, never compared
    public record Colors(int[] table, float low, float scale) {}
}
