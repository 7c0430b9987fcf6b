package org.farview.render.cpu.kernels;

import static jdk.incubator.vector.VectorOperators.F2I;
import static jdk.incubator.vector.VectorOperators.I2F;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The warp of {@link VectorRows}, in two loops, because one would be too large to stay flat. Places
 * go through memory, since a vector is gathered from an array of indices; values too, since those
 * at the silhouette are the twin's.
 *
 * <p>Gathers take so much of the compiler's budget for inlining that it must not be shared with a
 * caller: the launcher asks for each of these methods to be compiled by itself.
 */
final class VectorWarp {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = F.length();

    /** 0, 1, 2 and so on. */
    private static final FloatVector COUNTING = FloatVector.zero(F).addIndex(1);

    private VectorWarp() {}

    /** As {@link RowKernels#warp}, for rows of a vector or more. */
    static void warp(float[] samples, RowWarp to) {
        place(to);
        interpolate(samples, to);
        ScalarRows.color(samples, to);
    }

    private static void place(RowWarp to) {
        int[] places = to.places;
        float[] partsX = to.values;
        float[] partsY = to.parts;
        int stride = to.stride;
        float divisor = to.divisor;
        float divisorStep = to.divisorStep;
        float across = to.across;
        float acrossStep = to.acrossStep;
        float down = to.down;
        float downStep = to.downStep;
        float lastAcross = to.lastAcross;
        float lastDown = to.lastDown;
        int last = to.count - LANES;
        for (int step = 0; step < last + LANES; step += LANES) {
            int i = Math.min(step, last);
            FloatVector pixel = COUNTING.add(i);
            FloatVector by = pixel.mul(divisorStep).add(divisor);
            FloatVector x = pixel.mul(acrossStep).add(across).div(by).max(0).min(lastAcross);
            FloatVector y = pixel.mul(downStep).add(down).div(by).max(0).min(lastDown);
            IntVector left = (IntVector) x.convert(F2I, 0);
            IntVector top = (IntVector) y.convert(F2I, 0);
            top.mul(stride).add(left).intoArray(places, i);
            x.sub((FloatVector) left.convert(I2F, 0)).intoArray(partsX, i);
            y.sub((FloatVector) top.convert(I2F, 0)).intoArray(partsY, i);
        }
    }

    /** Not twice: a value takes the place of its part across. */
    private static void interpolate(float[] samples, RowWarp to) {
        int[] places = to.places;
        float[] values = to.values;
        float[] partsY = to.parts;
        int stride = to.stride;
        int end = F.loopBound(to.count);
        for (int i = 0; i < end; i += LANES) {
            FloatVector partX = FloatVector.fromArray(F, values, i);
            FloatVector upper = FloatVector.fromArray(F, samples, 0, places, i);
            FloatVector next = FloatVector.fromArray(F, samples, 1, places, i);
            upper = upper.add(next.sub(upper).mul(partX));
            FloatVector lower = FloatVector.fromArray(F, samples, stride, places, i);
            FloatVector after = FloatVector.fromArray(F, samples, stride + 1, places, i);
            lower = lower.add(after.sub(lower).mul(partX));
            FloatVector partY = FloatVector.fromArray(F, partsY, i);
            upper.add(lower.sub(upper).mul(partY)).intoArray(values, i);
        }
        for (int i = end; i < to.count; i++) {
            int at = places[i];
            int below = at + stride;
            float upper = samples[at] + values[i] * (samples[at + 1] - samples[at]);
            float lower = samples[below] + values[i] * (samples[below + 1] - samples[below]);
            values[i] = upper + partsY[i] * (lower - upper);
        }
    }
}
