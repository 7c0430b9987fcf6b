package org.farview.render.cpu;

import org.farview.render.cpu.kernels.Kernels;
import org.farview.render.cpu.kernels.RaySamples;
import org.farview.render.view.Cut;
import org.farview.render.view.LayerPlan;

/**
 * One ray of a volume's exact picture, to be asked what it meets: the same line, the same samples,
 * the same border rule and the same arithmetic as the pixel has that it goes through.
 *
 * <p>It knows no voxels. Who asks reads the {@value #CORNERS} voxels around each sample and has
 * them blended, so that a level of any size can be probed by the few chunks that the ray touches.
 * Immutable.
 */
public final class RayProbe {
    /** Voxels around a sample. */
    public static final int CORNERS = 8;

    private final LayerPlan.Volume plan;
    private final int count;
    private final float[] start = new float[3];
    private final float[] step = new float[3];
    private final int[] size = new int[3];
    private final double firstWorld;
    private final double[] origin;
    private final double[] unit;

    private RayProbe(LayerPlan.Volume plan, Sight sight) {
        this.plan = plan;
        boolean hit = sight.hit();
        RaySamples ray = new RaySamples(Kernels.scalar().rays());
        if (hit) {
            sight.sample(ray);
        }
        count = hit ? ray.count() : 0;
        firstWorld = hit ? sight.firstWorld() : 0;
        origin = sight.origin.clone();
        unit = sight.unit();
        for (int i = 0; i < 3; i++) {
            start[i] = ray.start(i);
            step[i] = ray.step(i);
            size[i] = plan.cut().box().range(i).size();
        }
    }

    /**
     * The ray through a place on the canvas.
     *
     * @param plan of a whole level, whose pixels have a ray each
     * @param x -1..1, rightwards
     * @param y -1..1, upwards
     */
    public static RayProbe of(LayerPlan.Volume plan, double x, double y) {
        Sight sight = new Sight(plan);
        sight.aim(x, y);
        return new RayProbe(plan, sight);
    }

    /** How many samples lie inside the image; 0 when the ray misses it. */
    public int samples() {
        return count;
    }

    /**
     * A voxel around a sample.
     *
     * @param dimension 0 depth, 1 row, 2 column
     * @param corner 0..7: bit 0 is the further one along column, bit 1 along row, bit 2 along depth
     */
    public int corner(int dimension, int sample, int corner) {
        int further = corner >> (2 - dimension) & 1;
        return Math.min(before(dimension, sample) + further, size[dimension] - 1);
    }

    /** Linear between the voxels around a sample, as the picture's; in the order of corners. */
    public float blend(int sample, float[] corners) {
        float x = part(2, sample);
        float y = part(1, sample);
        float z = part(0, sample);
        float v00 = corners[0] + x * (corners[1] - corners[0]);
        float v01 = corners[2] + x * (corners[3] - corners[2]);
        float v10 = corners[4] + x * (corners[5] - corners[4]);
        float v11 = corners[6] + x * (corners[7] - corners[6]);
        v00 += y * (v01 - v00);
        v10 += y * (v11 - v10);
        return v00 + z * (v10 - v00);
    }

    /**
     * The voxel nearest to a place on the ray.
     *
     * @param sample number of a sample, or between two
     */
    public int nearest(int dimension, double sample) {
        return (int) Math.min(position(dimension, sample) + 0.5f, size[dimension] - 1f);
    }

    /** The world position of a place on the ray, on a displayed dimension; not clamped. */
    public double world(int dimension, double sample) {
        return origin[dimension] + unit[dimension] * depth(sample);
    }

    /**
     * World length from where the ray begins to a place on it: from a perspective eye, or from the
     * plane of an orthographic one, before which it is negative.
     */
    public double depth(double sample) {
        return firstWorld + sample * plan.stepWorld();
    }

    /** The level that is probed. */
    public Cut cut() {
        return plan.cut();
    }

    /** Which voxel is before a sample: the last one has none behind it. */
    private int before(int dimension, int sample) {
        int last = Math.max(0, size[dimension] - 2);
        return Math.min((int) position(dimension, sample), last);
    }

    private float part(int dimension, int sample) {
        return position(dimension, sample) - before(dimension, sample);
    }

    /** Voxels from the first one's centre, clamped to the outermost centres. */
    private float position(int dimension, double sample) {
        float at = start[dimension] + (float) sample * step[dimension];
        return Math.clamp(at, 0f, size[dimension] - 1f);
    }
}
