package org.farview.render.cpu;

import org.farview.render.view.Dimension;

/**
 * Second half: the intermediate picture onto the canvas, bilinear.
 *
 * <p>Which pixels see the image is decided by the ray, not by the intermediate picture, so that the
 * silhouette is that of the exact projection.
 */
final class SliceWarp {
    private final VolumePicture picture;
    private final SliceOrderGeometry geometry;
    private final float[] from;

    /** The direction along p in which the image lies: 1 or -1. */
    private final double towards;

    /** Where the image begins and ends, in voxels along p from the eye. */
    private final double nearest;

    private final double farthest;

    /** A way through the image, in voxels along p, that surely meets a sample of the lattice. */
    private final double sureWay;

    private final Across u;
    private final Across v;

    SliceWarp(VolumePicture picture, SliceOrderGeometry geometry, float[] from) {
        this.picture = picture;
        this.geometry = geometry;
        this.from = from;
        Dimension along = geometry.dimension(geometry.p);
        towards = Math.signum(geometry.middle - geometry.eyeP);
        double low = towards * (along.low() - geometry.eyeP);
        double high = towards * (along.high() - geometry.eyeP);
        nearest = Math.min(low, high);
        farthest = Math.max(low, high);
        sureWay = picture.plan().stepWorld() / along.scale();
        u = new Across(geometry, geometry.u);
        v = new Across(geometry, geometry.v);
    }

    void warp(int first, int end) {
        int[] pixels = picture.frame().pixels();
        Sight sight = new Sight(picture.plan());
        for (int y = first; y < end; y++) {
            double canvasY = picture.canvasY(y + 0.5);
            for (int x = 0; x < picture.width(); x++) {
                sight.aim(picture.canvasX(x + 0.5), canvasY);
                double perVoxel = towards / sight.direction[geometry.p];
                double slopeU = sight.direction[geometry.u] * u.perVoxel * perVoxel;
                double slopeV = sight.direction[geometry.v] * v.perVoxel * perVoxel;
                double way = perVoxel > 0 ? way(slopeU, slopeV) : -1;
                if (way >= sureWay || (way >= 0 && sight.hit() && sight.isSampled())) {
                    float value = sample(u.sampleAt(slopeU), v.sampleAt(slopeV));
                    pixels[y * picture.width() + x] = picture.color(value);
                }
            }
        }
    }

    /** Voxels along p between entering and leaving the image; negative when it is missed. */
    private double way(double slopeU, double slopeV) {
        double inverseU = 1 / slopeU;
        double inverseV = 1 / slopeV;
        double near = Math.max(u.enter(inverseU), v.enter(inverseV));
        double far = Math.min(u.leave(inverseU), v.leave(inverseV));
        return Math.min(far, farthest) - Math.max(near, nearest);
    }

    private float sample(float x, float y) {
        int left = (int) x;
        int top = (int) y;
        int at = top * geometry.across.count() + left;
        int below = at + geometry.across.count();
        float partX = x - left;
        float partY = y - top;
        float upper = from[at] + partX * (from[at + 1] - from[at]);
        float lower = from[below] + partX * (from[below + 1] - from[below]);
        float value = upper + partY * (lower - upper);
        return value > Float.NEGATIVE_INFINITY ? value : atEdge(at, below, partX, partY);
    }

    /** At the silhouette some of the four samples miss the image: the others share the weight. */
    private float atEdge(int at, int below, float x, float y) {
        float weight = 0;
        float sum = 0;
        for (int corner = 0; corner < 4; corner++) {
            boolean isRight = (corner & 1) != 0;
            boolean isBelow = (corner & 2) != 0;
            float value = from[(isBelow ? below : at) + (isRight ? 1 : 0)];
            if (value > Float.NEGATIVE_INFINITY) {
                float share = (isRight ? x : 1 - x) * (isBelow ? y : 1 - y);
                sum += share * value;
                weight += share;
            }
        }
        return weight > 0 ? sum / weight : Float.NEGATIVE_INFINITY;
    }

    /** One dimension across the principal one, as seen from the eye. */
    private static final class Across {
        /** Voxels of this dimension per voxel of p, for directions in world units. */
        private final double perVoxel;

        private final double low;
        private final double high;
        private final double firstSample;
        private final double samplesPerSlope;
        private final double lastSample;

        Across(SliceOrderGeometry geometry, int index) {
            Dimension dimension = geometry.dimension(index);
            boolean isU = index == geometry.u;
            double eye = isU ? geometry.eyeU : geometry.eyeV;
            SliceOrderGeometry.Axis axis = isU ? geometry.across : geometry.down;
            perVoxel = geometry.dimension(geometry.p).scale() / dimension.scale();
            low = dimension.low() - eye;
            high = dimension.high() - eye;
            firstSample = (eye - axis.first()) / axis.step();
            samplesPerSlope = Math.abs(geometry.middle - geometry.eyeP) / axis.step();
            lastSample = axis.count() - 1.001;
        }

        double enter(double inverseSlope) {
            return Math.min(low * inverseSlope, high * inverseSlope);
        }

        double leave(double inverseSlope) {
            return Math.max(low * inverseSlope, high * inverseSlope);
        }

        /** The sample of the intermediate picture that a line of sight meets. */
        float sampleAt(double slope) {
            return (float) Math.clamp(firstSample + slope * samplesPerSlope, 0, lastSample);
        }
    }
}
