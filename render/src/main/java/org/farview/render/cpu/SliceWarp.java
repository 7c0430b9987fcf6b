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

    /** The direction along p in which the image is gone through: 1 or -1. */
    private final double towards;

    /** Half of the image along p, in voxels. */
    private final double half;

    /** A way through the image, in voxels along p, that surely meets a sample of the lattice. */
    private final double sureWay;

    private final Dimension along;
    private final Across u;
    private final Across v;

    SliceWarp(VolumePicture picture, SliceOrderGeometry geometry, float[] from) {
        this.picture = picture;
        this.geometry = geometry;
        this.from = from;
        towards = geometry.towards();
        along = geometry.dimension(geometry.p);
        half = 0.5 * (along.high() - along.low());
        sureWay = picture.plan().stepWorld() / along.scale();
        u = new Across(geometry, geometry.u, geometry.across);
        v = new Across(geometry, geometry.v, geometry.down);
    }

    void warp(int first, int end) {
        int[] pixels = picture.frame().pixels();
        Sight sight = new Sight(picture.plan());
        double middle = along.origin() + geometry.middle * along.scale();
        double voxels = towards / along.scale();
        double world = towards * along.scale();
        for (int y = first; y < end; y++) {
            double canvasY = picture.canvasY(y + 0.5);
            for (int x = 0; x < picture.width(); x++) {
                sight.aim(picture.canvasX(x + 0.5), canvasY);
                // All along the ray in voxels of p, counted from the middle plane.
                double perVoxel = world / sight.direction[geometry.p];
                double ahead = (middle - sight.origin[geometry.p]) * voxels;
                double slopeU = u.slope(sight, perVoxel);
                double slopeV = v.slope(sight, perVoxel);
                double atU = u.origin(sight) + slopeU * ahead;
                double atV = v.origin(sight) + slopeV * ahead;
                double way = perVoxel > 0 ? way(slopeU, slopeV, atU, atV) : -1;
                if (way >= sureWay || (!(way < 0) && sight.hit() && sight.isSampled())) {
                    float value = sample(u.sampleAt(atU), v.sampleAt(atV));
                    pixels[y * picture.width() + x] = picture.color(value);
                }
            }
        }
    }

    /**
     * Voxels along p between entering and leaving the image; negative when it is missed, no number
     * where a ray runs along a face of it.
     */
    private double way(double slopeU, double slopeV, double atU, double atV) {
        double inverseU = 1 / slopeU;
        double inverseV = 1 / slopeV;
        double near = Math.max(u.enter(inverseU, atU), v.enter(inverseV, atV));
        double far = Math.min(u.leave(inverseU, atU), v.leave(inverseV, atV));
        return Math.min(far, half) - Math.max(near, -half);
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

    /** One dimension across the principal one. */
    private static final class Across {
        private final int index;
        private final double first;
        private final double perWorld;
        private final double low;
        private final double high;
        private final double firstSample;
        private final double samplesPerVoxel;
        private final double lastSample;

        Across(SliceOrderGeometry geometry, int index, SliceOrderGeometry.Axis axis) {
            Dimension dimension = geometry.dimension(index);
            this.index = index;
            first = dimension.origin();
            perWorld = 1 / dimension.scale();
            low = dimension.low();
            high = dimension.high();
            firstSample = axis.first();
            samplesPerVoxel = 1 / axis.step();
            lastSample = axis.count() - 1.001;
        }

        /** Where the ray begins. */
        double origin(Sight sight) {
            return (sight.origin[index] - first) * perWorld;
        }

        /** Voxels of this dimension for that way along the ray. */
        double slope(Sight sight, double way) {
            return sight.direction[index] * way * perWorld;
        }

        /** Where a ray that is {@code at} the middle plane there enters the image. */
        double enter(double inverseSlope, double at) {
            return Math.min((low - at) * inverseSlope, (high - at) * inverseSlope);
        }

        double leave(double inverseSlope, double at) {
            return Math.max((low - at) * inverseSlope, (high - at) * inverseSlope);
        }

        /** The sample of the intermediate picture at a place of the middle plane. */
        float sampleAt(double at) {
            return (float) Math.clamp((at - firstSample) * samplesPerVoxel, 0, lastSample);
        }
    }
}
