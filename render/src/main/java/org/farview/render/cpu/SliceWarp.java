package org.farview.render.cpu;

import org.farview.render.cpu.kernels.RowKernels;
import org.farview.render.cpu.kernels.RowWarp;
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
    private final RowKernels kernels;
    private final Spares<RowWarp> loops;
    private final Silhouette silhouette;

    /** The direction along p in which the image is gone through: 1 or -1. */
    private final double towards;

    /** Half of the image along p, in voxels. */
    private final double half;

    /** A way through the image, in voxels along p, that surely meets a sample of the lattice. */
    private final double sureWay;

    private final Dimension along;
    private final Across u;
    private final Across v;

    SliceWarp(VolumePicture picture, SliceOrderGeometry geometry, Target target) {
        this.picture = picture;
        this.geometry = geometry;
        this.from = target.samples();
        this.kernels = target.kernels();
        this.loops = target.loops();
        this.silhouette = new Silhouette(picture);
        towards = geometry.towards();
        along = geometry.dimension(geometry.p);
        half = 0.5 * (along.high() - along.low());
        sureWay = picture.plan().stepWorld() / along.scale();
        u = new Across(geometry, geometry.u, geometry.across);
        v = new Across(geometry, geometry.v, geometry.down);
    }

    /**
     * What the warp works with.
     *
     * @param kernels the loops
     * @param loops scratch memory of tiles
     * @param samples the intermediate picture, row by row
     */
    @SuppressWarnings("ArrayRecordComponent") // scratch memory, handed over and never compared
    record Target(RowKernels kernels, Spares<RowWarp> loops, float[] samples) {}

    void warp(int first, int end) {
        RowWarp loop = loops.take();
        loop.over(geometry.across.count(), geometry.down.count(), picture.table().rowColors());
        Tile tile = new Tile(loop);
        for (int y = first; y < end; y++) {
            tile.warp(y);
        }
        loops.giveBack(loop);
    }

    /** Some rows of the canvas. */
    private final class Tile {
        private final RowWarp loop;
        private final Sight sight = new Sight(picture.plan());
        private final Silhouette.Stretch range = new Silhouette.Stretch();
        private final double plane = along.origin() + geometry.middle * along.scale();
        private double perVoxel;
        private double slopeU;
        private double slopeV;
        private double atU;
        private double atV;

        Tile(RowWarp loop) {
            this.loop = loop;
        }

        /**
         * Goes inwards from both ends of the stretch that may see the image until a ray surely
         * meets it: what lies between two such rays meets it too, because the image is convex.
         */
        void warp(int y) {
            silhouette.across(picture.canvasY(y + 0.5), range);
            int left = range.from();
            int right = range.to() - 1;
            while (left <= right && !isSure(left, y)) {
                left++;
            }
            while (right > left && !isSure(right, y)) {
                right--;
            }
            if (left <= right) {
                draw(left, right, y);
            }
        }

        /** Whether a pixel surely sees the image; if it sees it without being sure, it is drawn. */
        private boolean isSure(int x, int y) {
            aim(x, y);
            double way = perVoxel > 0 ? way(slopeU, slopeV, atU, atV) : -1;
            if (way >= sureWay) {
                return true;
            }
            if (!(way < 0) && sight.hit() && sight.isSampled()) {
                draw(x, x, y);
            }
            return false;
        }

        /** Computes where the ray of a pixel meets the middle plane, in voxels, and its slopes. */
        private void aim(int x, int y) {
            sight.aim(picture.canvasX(x + 0.5), picture.canvasY(y + 0.5));
            // All along the ray in voxels of p, counted from the middle plane.
            perVoxel = towards * along.scale() / sight.direction[geometry.p];
            double ahead = (plane - sight.origin[geometry.p]) * towards / along.scale();
            slopeU = u.slope(sight, perVoxel);
            slopeV = v.slope(sight, perVoxel);
            atU = u.origin(sight) + slopeU * ahead;
            atV = v.origin(sight) + slopeV * ahead;
        }

        /** Along a row a place of the middle plane is a quotient of two linear functions. */
        private void draw(int left, int right, int y) {
            double steps = Math.max(1, right - left);
            aim(right, y);
            double endDivisor = towards * sight.direction[geometry.p];
            double endU = u.sampleAt(atU) * endDivisor;
            double endV = v.sampleAt(atV) * endDivisor;
            aim(left, y);
            double divisor = towards * sight.direction[geometry.p];
            double startU = u.sampleAt(atU) * divisor;
            double startV = v.sampleAt(atV) * divisor;
            loop.divisor(divisor, (endDivisor - divisor) / steps)
                    .across(startU, (endU - startU) / steps)
                    .down(startV, (endV - startV) / steps)
                    .onto(picture.frame().pixels(), y * picture.width() + left, right - left + 1);
            kernels.warp(from, loop);
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

    /** One dimension across the principal one. */
    private static final class Across {
        private final int index;
        private final double first;
        private final double perWorld;
        private final double low;
        private final double high;
        private final double firstSample;
        private final double samplesPerVoxel;

        Across(SliceOrderGeometry geometry, int index, SliceOrderGeometry.Axis axis) {
            Dimension dimension = geometry.dimension(index);
            this.index = index;
            first = dimension.origin();
            perWorld = 1 / dimension.scale();
            low = dimension.low();
            high = dimension.high();
            firstSample = axis.first();
            samplesPerVoxel = 1 / axis.step();
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

        /** The sample of the intermediate picture at a place of the middle plane, unclamped. */
        double sampleAt(double at) {
            return (at - firstSample) * samplesPerVoxel;
        }
    }
}
