package org.farview.render.cpu.kernels;

/**
 * A stretch of maxima and where its samples lie: {@code into[at + i]} is raised to the row at
 * position {@code start + i * step}, interpolated linearly. A NaN raises nothing.
 *
 * <p>Mutable and made once per tile.
 */
public final class RowRaise {
    float[] into = {};
    int at;
    int count;

    /** Position in the row, at least 0. */
    float start;

    /** Greater than 0. */
    float step;

    /** Sets the array of maxima. */
    public RowRaise into(float[] maxima) {
        into = maxima;
        return this;
    }

    /** Sets the stretch of maxima. */
    public RowRaise over(int firstMaximum, int length) {
        at = firstMaximum;
        count = length;
        return this;
    }

    /** Sets the samples: both positions in voxels of the row. */
    public RowRaise from(float position, float distance) {
        start = position;
        step = distance;
        return this;
    }
}
