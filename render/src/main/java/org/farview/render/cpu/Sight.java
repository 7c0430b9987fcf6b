package org.farview.render.cpu;

import org.farview.render.cpu.kernels.RaySamples;
import org.farview.render.view.Cut;
import org.farview.render.view.Dimension;
import org.farview.render.view.LayerPlan;
import org.farview.render.view.ViewRays;

/**
 * A line of sight and the stretch of it that lies inside the image, in double precision. Mutable
 * and reused from pixel to pixel; confined to one tile.
 */
final class Sight {
    private final LayerPlan.Volume plan;
    private final double[] eye = new double[3];
    private final double[] forward = new double[3];
    private final double[] right = new double[3];
    private final double[] up = new double[3];
    private final double[] min = new double[3];
    private final double[] max = new double[3];

    /** Direction in world units; not normalised until {@link #normalise}. */
    final double[] direction = new double[3];

    /** Where the image begins and ends along the direction; a miss when {@code near > far}. */
    double near;

    double far;

    Sight(LayerPlan.Volume plan) {
        this.plan = plan;
        for (int i = 0; i < 3; i++) {
            eye[i] = ViewRays.along(plan.rays().eye(), i);
            forward[i] = ViewRays.along(plan.rays().forward(), i);
            right[i] = ViewRays.along(plan.rays().right(), i);
            up[i] = ViewRays.along(plan.rays().up(), i);
            min[i] = plan.cut().dimensions().get(i).worldMin();
            max[i] = plan.cut().dimensions().get(i).worldMax();
        }
    }

    /** Looks through a canvas position, each coordinate -1..1, y upwards. */
    void aim(double x, double y) {
        for (int i = 0; i < 3; i++) {
            direction[i] = forward[i] + x * right[i] + y * up[i];
        }
    }

    void normalise() {
        double length = length();
        for (int i = 0; i < 3; i++) {
            direction[i] /= length;
        }
    }

    /** Finds {@code near} and {@code far}; whether the image is hit in front of the eye. */
    boolean hit() {
        near = 0;
        far = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 3; i++) {
            if (direction[i] == 0) {
                if (eye[i] < min[i] || eye[i] > max[i]) {
                    return false;
                }
            } else {
                double inverse = 1 / direction[i];
                double a = (min[i] - eye[i]) * inverse;
                double b = (max[i] - eye[i]) * inverse;
                near = Math.max(near, Math.min(a, b));
                far = Math.min(far, Math.max(a, b));
            }
        }
        return near <= far;
    }

    /**
     * Whether the plan's lattice has a sample between {@code near} and {@code far}, whose unit is
     * the direction's length. Only grazing rays can fall between two.
     */
    boolean isSampled() {
        double length = length();
        double step = plan.stepWorld();
        return (far - near) * length >= step || lastSample(length) >= firstSample(length);
    }

    /** Puts the plan's lattice samples between {@code near} and {@code far} on a ray. */
    void sample(RaySamples ray) {
        double step = plan.stepWorld();
        double first = firstSample(1);
        ray.setCount((int) Math.max(0, lastSample(1) - first + 1));
        double start = (first + 0.5) * step;
        Cut cut = plan.cut();
        for (int i = 0; i < 3; i++) {
            Dimension along = cut.dimensions().get(i);
            ray.setLine(
                    i,
                    along.toIndex(eye[i] + direction[i] * start) - cut.box().range(i).from(),
                    direction[i] * step / along.scale());
        }
    }

    private double firstSample(double length) {
        return Math.ceil(near * length / plan.stepWorld() - 0.5);
    }

    private double lastSample(double length) {
        return Math.floor(far * length / plan.stepWorld() - 0.5);
    }

    private double length() {
        return Math.sqrt(
                direction[0] * direction[0]
                        + direction[1] * direction[1]
                        + direction[2] * direction[2]);
    }
}
