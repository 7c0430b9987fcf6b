package org.farview.render.cpu.kernels;

/**
 * The largest value in the window after what lies before each has weakened it.
 *
 * <p>A sample at or below the window's low end neither wins nor weakens, so bricks of such voxels
 * are passed over. None is stronger than its value in the window, so the exponential is only
 * computed for one that might win.
 */
public final class AttenuatedFold extends RayFold {
    private final RayKernels.Bricks bricks;
    private final float low;
    private final float perValue;
    private final double fading;
    private double before;
    private double strongest;

    /**
     * @param low the window's low end
     * @param high its high end
     * @param fading per sample
     */
    public AttenuatedFold(RayKernels.Bricks bricks, float low, float high, double fading) {
        this.bricks = bricks;
        this.low = low;
        this.perValue = 1 / (high - low);
        this.fading = fading;
    }

    /** The weakened value, 0..1 of the window; 0 where nothing is above its low end. */
    public float of(RaySamples ray, RaySamples.SampledVoxels voxels) {
        before = 0;
        strongest = 0;
        follow(ray, voxels);
        return (float) strongest;
    }

    @Override
    void choose(RaySamples ray) {
        ray.choose(bricks, low);
    }

    @Override
    void take(RaySamples ray) {
        for (int i = 0; i < ray.chosen; i++) {
            float part = (ray.values[i] - low) * perValue;
            float windowed = part > 0 ? Math.min(part, 1) : 0; // NaN becomes 0
            if (windowed > strongest) {
                strongest = Math.max(strongest, windowed * Math.exp(-fading * before));
            }
            before += windowed;
        }
    }

    /** Not even a sample at the window's high end would win any more. */
    @Override
    boolean isDone() {
        return strongest > 0 && Math.exp(-fading * before) <= strongest;
    }
}
