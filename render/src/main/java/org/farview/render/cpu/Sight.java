package org.farview.render.cpu;

import org.farview.render.cpu.kernels.RaySamples;
import org.farview.render.view.Cut;
import org.farview.render.view.Dimension;
import org.farview.render.view.LayerPlan;
import org.farview.render.view.ViewRays;
import org.farview.scene.Projection;

/**
 * A line of sight and the stretch of it that lies inside the image, in double precision. Mutable
 * and reused from pixel to pixel; confined to one tile.
 */
final class Sight {
    private final double stepWorld;
    private final boolean parallel;
    private final double[] eye = new double[3];
    private final double[] forward = new double[3];
    private final double[] right = new double[3];
    private final double[] up = new double[3];
    private final double[] min = new double[3];
    private final double[] max = new double[3];

    /** Per dimension: where the stage's first voxel has its centre, and the size of voxels. */
    private final double[] first = new double[3];

    private final double[] scale = new double[3];

    /** Where the line begins, in world units. */
    final double[] origin = new double[3];

    /** Direction in world units, of any length. */
    final double[] direction = new double[3];

    /** Where the image begins and ends along the direction; a miss when {@code near > far}. */
    private double near;

    private double far;

    Sight(LayerPlan.Volume plan) {
        stepWorld = plan.stepWorld();
        ViewRays rays = plan.rays();
        parallel = rays.projection() == Projection.ORTHOGRAPHIC;
        Cut cut = plan.cut();
        for (int i = 0; i < 3; i++) {
            eye[i] = ViewRays.along(rays.eye(), i);
            forward[i] = ViewRays.along(rays.forward(), i);
            right[i] = ViewRays.along(rays.right(), i);
            up[i] = ViewRays.along(rays.up(), i);
            origin[i] = eye[i];
            direction[i] = forward[i];
            Dimension along = cut.dimensions().get(i);
            min[i] = along.worldMin();
            max[i] = along.worldMax();
            first[i] = along.origin() + cut.box().range(i).from() * along.scale();
            scale[i] = along.scale();
        }
    }

    /** Looks through a canvas position, each coordinate -1..1, y upwards. */
    void aim(double x, double y) {
        if (parallel) {
            for (int i = 0; i < 3; i++) {
                origin[i] = eye[i] + x * right[i] + y * up[i];
            }
        } else {
            for (int i = 0; i < 3; i++) {
                direction[i] = forward[i] + x * right[i] + y * up[i];
            }
        }
    }

    /**
     * Finds where the line runs through the image; whether it does, and for a perspective eye
     * before it. Nothing lies behind parallel rays: they have no beginning.
     */
    boolean hit() {
        near = parallel ? Double.NEGATIVE_INFINITY : 0;
        far = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 3; i++) {
            if (direction[i] == 0) {
                if (origin[i] < min[i] || origin[i] > max[i]) {
                    return false;
                }
            } else {
                double inverse = 1 / direction[i];
                double a = (min[i] - origin[i]) * inverse;
                double b = (max[i] - origin[i]) * inverse;
                near = Math.max(near, Math.min(a, b));
                far = Math.min(far, Math.max(a, b));
            }
        }
        return near <= far;
    }

    /**
     * Whether the plan's lattice has a sample inside the image. Only grazing rays can fall between
     * two.
     */
    boolean isSampled() {
        double length = length();
        return (far - near) * length >= stepWorld || lastSample(length) >= firstSample(length);
    }

    /** Puts the plan's lattice samples inside the image on a ray. */
    void sample(RaySamples ray) {
        double length = length();
        double number = firstSample(length);
        ray.setCount((int) Math.max(0, lastSample(length) - number + 1));
        double step = stepWorld / length;
        double start = (number + 0.5) * step;
        for (int i = 0; i < 3; i++) {
            double world = origin[i] + direction[i] * start;
            ray.setLine(i, (world - first[i]) / scale[i], direction[i] * step / scale[i]);
        }
    }

    /** Where the first sample of the lattice inside the image lies, from the line's beginning. */
    double firstWorld() {
        return (firstSample(length()) + 0.5) * stepWorld;
    }

    /** The direction, of length 1. */
    double[] unit() {
        double length = length();
        return new double[] {direction[0] / length, direction[1] / length, direction[2] / length};
    }

    private double firstSample(double length) {
        return Math.ceil(near * length / stepWorld - 0.5);
    }

    private double lastSample(double length) {
        return Math.floor(far * length / stepWorld - 0.5);
    }

    private double length() {
        return Math.sqrt(
                direction[0] * direction[0]
                        + direction[1] * direction[1]
                        + direction[2] * direction[2]);
    }
}
