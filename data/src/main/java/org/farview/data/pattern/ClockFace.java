package org.farview.data.pattern;

/**
 * A clock in the (y, x) plane, the same at every depth. A sixteenth of the shorter side is the
 * unit; y grows downwards.
 *
 * <ul>
 *   <li>The rim is a ring around (7 units, middle of x) with radius 6, the hand a bar of length 5.
 *       It points up at time 0 and moves on by 6 degrees.
 *   <li>Below, from y = 13.5 to 15.5 units, stand six squares of 2 units, half a unit apart: the
 *       time in binary, highest bit first, 1 is {@link Pattern#BRIGHT} and 0 is {@link
 *       Pattern#DARK}.
 *   <li>All else is {@link #GROUND}.
 * </ul>
 */
final class ClockFace implements VoxelFunction {
    static final int TIMES = 60;
    static final int GROUND = 16;
    private static final int BITS = 6;

    private final double unit;
    private final double middle;
    private final double[] sines = new double[TIMES];
    private final double[] cosines = new double[TIMES];

    ClockFace(int height, int width) {
        this.unit = Math.min(height, width) / 16.0;
        this.middle = (width - 1) / 2.0;
        for (int t = 0; t < TIMES; t++) {
            double angle = 2 * Math.PI * t / TIMES;
            sines[t] = Math.sin(angle);
            cosines[t] = Math.cos(angle);
        }
    }

    @Override
    public int at(int t, int z, int y, int x) {
        double right = (x - middle) / unit;
        double down = y / unit;
        int grey = down < 13.5 ? dial(t, right, 7 - down) : counter(t, right, down);
        return Pattern.grey(grey);
    }

    private int dial(int t, double right, double up) {
        double along = right * sines[t] + up * cosines[t];
        double across = right * cosines[t] - up * sines[t];
        boolean hand = along >= 0 && along <= 5 && Math.abs(across) <= 0.35;
        double radius = Math.hypot(right, up);
        boolean rim = radius >= 5.6 && radius <= 6;
        return hand || rim ? Pattern.BRIGHT : GROUND;
    }

    private static int counter(int t, double right, double down) {
        double place = (right + 7.25) / 2.5;
        int square = (int) Math.floor(place);
        boolean gap = place - square > 0.8 || down > 15.5;
        if (gap || square < 0 || square >= BITS) {
            return GROUND;
        }
        return (t >> (BITS - 1 - square) & 1) == 1 ? Pattern.BRIGHT : Pattern.DARK;
    }
}
