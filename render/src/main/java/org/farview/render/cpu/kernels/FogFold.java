package org.farview.render.cpu.kernels;

/**
 * Colours laid over one another front to back, until what is behind cannot be seen any more. Voxels
 * at or below the window's low end are as clear as air, so bricks of such are passed over.
 */
public final class FogFold extends RayFold {
    private static final int CHANNELS = 4;

    private final RayKernels.Bricks bricks;
    private final Fog fog;
    private final float covered;
    private float red;
    private float green;
    private float blue;
    private float alpha;

    /**
     * What a value looks like.
     *
     * @param table red, green, blue (0..255, times opacity, times alpha) and alpha (0..1) per entry
     * @param low the value of the first entry
     * @param scale entries per value
     */
    @SuppressWarnings("ArrayRecordComponent") // a table that all tiles share, never compared
    public record Fog(float[] table, float low, float scale) {}

    /**
     * @param covered alpha at which the rest is left out, 0..1
     */
    public FogFold(RayKernels.Bricks bricks, Fog fog, double covered) {
        this.bricks = bricks;
        this.fog = fog;
        this.covered = (float) covered;
    }

    /** The fog's colour 0xAARRGGBB, multiplied by its alpha. */
    public int of(RaySamples ray, RaySamples.SampledVoxels voxels) {
        red = 0;
        green = 0;
        blue = 0;
        alpha = 0;
        follow(ray, voxels);
        return rounded(alpha * 255) << 24
                | rounded(red) << 16
                | rounded(green) << 8
                | rounded(blue);
    }

    private static int rounded(float value) {
        return Math.min(255, (int) (value + 0.5f));
    }

    @Override
    void choose(RaySamples ray) {
        ray.choose(bricks, fog.low());
    }

    @Override
    void take(RaySamples ray) {
        float[] table = fog.table();
        int last = table.length / CHANNELS - 1;
        float r = red;
        float g = green;
        float b = blue;
        float a = alpha;
        for (int i = 0; i < ray.chosen && a < covered; i++) {
            int entry = (int) ((ray.values[i] - fog.low()) * fog.scale() + 0.5f); // NaN becomes 0
            if (entry > 0) {
                int at = Math.min(entry, last) * CHANNELS;
                float left = 1 - a;
                r += left * table[at];
                g += left * table[at + 1];
                b += left * table[at + 2];
                a += left * table[at + 3];
            }
        }
        red = r;
        green = g;
        blue = b;
        alpha = a;
    }

    @Override
    boolean isDone() {
        return alpha >= covered;
    }
}
