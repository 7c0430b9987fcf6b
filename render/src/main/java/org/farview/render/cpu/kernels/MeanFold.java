package org.farview.render.cpu.kernels;

/** The mean value of a ray. */
public final class MeanFold extends RayFold {
    private double sum;
    private int count;

    /** The mean of the samples that are numbers; NaN if none is. */
    public float of(RaySamples ray, RaySamples.SampledVoxels voxels) {
        sum = 0;
        count = 0;
        follow(ray, voxels);
        return count == 0 ? Float.NaN : (float) (sum / count);
    }

    @Override
    void choose(RaySamples ray) {
        ray.chooseAll();
    }

    @Override
    void take(RaySamples ray) {
        float[] values = ray.values;
        double total = sum;
        int numbers = count;
        for (int i = 0; i < ray.chosen; i++) {
            float value = values[i];
            if (!Float.isNaN(value)) {
                total += value;
                numbers++;
            }
        }
        sum = total;
        count = numbers;
    }

    @Override
    boolean isDone() {
        return false;
    }
}
