package org.farview.render.cpu.kernels;

/** The smallest value of a ray. All at or below the window's low end are drawn alike. */
public final class MinimumFold extends RayFold {
    private final float low;
    private float min;

    /**
     * @param low the window's low end
     */
    public MinimumFold(float low) {
        this.low = low;
    }

    /** The smallest sample, or one at or below the window's low end; NaN if there is no sample. */
    public float of(RaySamples ray, RaySamples.SampledVoxels voxels) {
        min = Float.NaN;
        follow(ray, voxels);
        return min;
    }

    @Override
    void choose(RaySamples ray) {
        ray.chooseAll();
    }

    @Override
    void take(RaySamples ray) {
        float[] values = ray.values;
        float smallest = min;
        for (int i = 0; i < ray.chosen; i++) {
            // also replaces the NaN of the beginning
            smallest = values[i] < smallest || Float.isNaN(smallest) ? values[i] : smallest;
        }
        min = smallest;
    }

    @Override
    boolean isDone() {
        return min <= low;
    }
}
