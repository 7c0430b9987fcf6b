package org.farview.render.cpu;

import org.farview.render.view.Dimension;
import org.farview.render.view.LayerPlan;
import org.farview.render.view.ViewRays;
import org.farview.scene.Projection;

/**
 * Which pixels of a row may see an image: the box's corners, seen on the canvas, span a convex
 * outline. A little more is allowed for, since rounding must not cut a pixel off. Immutable.
 */
final class Silhouette {
    private static final int CORNERS = 8;

    /** Pixels beyond the outline. */
    private static final int MARGIN = 2;

    /** Nearer corners are not projected: all pixels may see the image then. */
    private static final double NEAREST = 1e-6;

    private final VolumePicture picture;
    private final double[] x = new double[CORNERS];
    private final double[] y = new double[CORNERS];
    private final boolean whole;

    Silhouette(VolumePicture picture) {
        this.picture = picture;
        boolean behind = false;
        for (int corner = 0; corner < CORNERS; corner++) {
            behind |= !project(picture.plan(), corner);
        }
        whole = behind;
    }

    /** Pixels {@code from} to {@code to - 1} of a row; mutable and reused from row to row. */
    static final class Stretch {
        private int from;
        private int to;

        int from() {
            return from;
        }

        int to() {
            return to;
        }
    }

    /** Finds the stretch of pixels at a height of the canvas, -1..1. */
    void across(double height, Stretch into) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int a = 0; a < CORNERS; a++) {
            for (int b = a + 1; b < CORNERS; b++) {
                double before = y[a] - height;
                double after = y[b] - height;
                if (before * after <= 0) {
                    double part = before == after ? 0 : before / (before - after);
                    double crossing = x[a] + part * (x[b] - x[a]);
                    min = Math.min(min, Math.min(crossing, before == after ? x[b] : crossing));
                    max = Math.max(max, Math.max(crossing, before == after ? x[b] : crossing));
                }
            }
        }
        int width = picture.width();
        into.from = whole ? 0 : (int) Math.clamp(pixel(min) - MARGIN, 0, width);
        into.to = whole ? width : (int) Math.clamp(pixel(max) + MARGIN, 0, width);
    }

    /** Position in pixels from the left edge. */
    private double pixel(double canvasX) {
        return (canvasX + 1) * 0.5 * picture.width();
    }

    /** Finds a corner on the canvas; false when it does not lie before the eye. */
    private boolean project(LayerPlan.Volume plan, int corner) {
        ViewRays rays = plan.rays();
        double forward = 0;
        double right = 0;
        double up = 0;
        for (int i = 0; i < 3; i++) {
            Dimension along = plan.cut().dimensions().get(i);
            double at = (corner >> i & 1) == 0 ? along.worldMin() : along.worldMax();
            double away = at - ViewRays.along(rays.eye(), i);
            forward += away * ViewRays.along(rays.forward(), i);
            right += away * ViewRays.along(rays.right(), i);
            up += away * ViewRays.along(rays.up(), i);
        }
        boolean parallel = rays.projection() == Projection.ORTHOGRAPHIC;
        double depth = parallel ? 1 : forward;
        double unit = rays.up().length();
        double wide = rays.right().length();
        x[corner] = right / (wide * wide * depth);
        y[corner] = up / (unit * unit * depth);
        return depth > NEAREST;
    }
}
