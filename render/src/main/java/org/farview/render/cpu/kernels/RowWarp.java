package org.farview.render.cpu.kernels;

/**
 * A row of pixels and where they lie in another picture, as a projective line: pixel {@code i} lies
 * at {@code (across + i * acrossStep) / (divisor + i * divisorStep)} along its rows, at the same
 * with {@code down} along its columns, both clamped.
 *
 * <p>Mutable and made once per tile.
 */
public final class RowWarp {
    float across;
    float acrossStep;
    float down;
    float downStep;
    float divisor;
    float divisorStep;
    float lastAcross;
    float lastDown;
    int stride;
    int[] colors = {};
    float low;
    float scale;

    /**
     * Where the pixels lie in the other picture, their values, and the way down to the next:
     * scratch.
     */
    int[] places = {};

    float[] values = {};
    float[] parts = {};

    int[] pixels = {};
    int at;
    int count;

    /**
     * Sets the other picture.
     *
     * @param width its samples per row, at least 2
     * @param height its rows, at least 2
     * @param with colours of its values
     */
    public RowWarp over(int width, int height, RowPaint.Colors with) {
        stride = width;
        lastAcross = width - 1.001f;
        lastDown = height - 1.001f;
        colors = with.table();
        low = with.low();
        scale = with.scale();
        return this;
    }

    /** Sets the row of pixels. */
    public RowWarp onto(int[] canvas, int firstPixel, int length) {
        pixels = canvas;
        at = firstPixel;
        count = length;
        if (places.length < length) {
            places = new int[length];
            values = new float[length];
            parts = new float[length];
        }
        return this;
    }

    /** Sets the divisor at the first pixel, above 0, and how it changes per pixel. */
    public RowWarp divisor(double first, double step) {
        divisor = (float) first;
        divisorStep = (float) step;
        return this;
    }

    /** Sets the place along the rows, times the divisor. */
    public RowWarp across(double first, double step) {
        across = (float) first;
        acrossStep = (float) step;
        return this;
    }

    /** Sets the place along the columns, times the divisor. */
    public RowWarp down(double first, double step) {
        down = (float) first;
        downStep = (float) step;
        return this;
    }
}
