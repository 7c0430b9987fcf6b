package org.farview.render.cpu.kernels;

import org.farview.render.cpu.kernels.RaySamples.SampledVoxels;

/**
 * Makes one result of the samples of a ray, front to back, in batches. What the rules mean stands
 * in {@link org.farview.render.view.RayRule}.
 *
 * <p>A fold may pass over samples in bricks that hold nothing for it, and ends when no later sample
 * can change its result; neither changes the picture.
 *
 * <p>Mutable and made once per tile.
 */
abstract class RayFold {
    /** Chooses samples of the current stretch: all that can change the result. */
    abstract void choose(RaySamples ray);

    /** Takes the values of a batch. */
    abstract void take(RaySamples ray);

    /** Whether no later sample can change the result. */
    abstract boolean isDone();

    /** Goes along a ray. */
    final void follow(RaySamples ray, SampledVoxels voxels) {
        ray.follow(voxels, this);
    }
}
