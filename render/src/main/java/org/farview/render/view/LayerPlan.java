package org.farview.render.view;

import java.util.List;
import org.farview.scene.Interpolation;
import org.farview.scene.LayerKind;

/** How one layer is to be drawn. */
public sealed interface LayerPlan {
    /** Which layer. */
    String layer();

    /** A layer whose voxels are needed: everything but a refusal. */
    sealed interface Staged extends LayerPlan {
        /** The level to draw. */
        Cut cut();

        /** What stands in for chunks that are not there yet: coarser levels, next coarser first. */
        List<Cut> coarser();

        Transfer transfer();

        /** The same with nothing below it: see {@link Transfer#blending}. */
        Staged atBottom();
    }

    /**
     * A slice. The pixel (x, y) of the frame has its centre at world {@code columns.at(x)} and
     * {@code rows.at(y)}.
     *
     * @param interpolation one that is drawn as itself
     * @param rows world position of canvas rows
     * @param columns world position of canvas columns
     */
    record Slice(
            String layer,
            Cut cut,
            List<Cut> coarser,
            Transfer transfer,
            Interpolation interpolation,
            Steps rows,
            Steps columns)
            implements Staged {
        public Slice {
            coarser = List.copyOf(coarser);
            if (interpolation.drawnAs() != interpolation) {
                throw new IllegalArgumentException(
                        "slice: got interpolation " + interpolation.wireName());
            }
            if (cut.kind() == LayerKind.LABELS && interpolation != Interpolation.NEAREST) {
                throw new IllegalArgumentException(
                        "slice of labels: got interpolation " + interpolation.wireName());
            }
        }

        @Override
        public Slice atBottom() {
            return new Slice(
                    layer, cut, coarser, transfer.atBottom(), interpolation, rows, columns);
        }
    }

    /**
     * A volume, always with linear interpolation; of labels always nearest.
     *
     * @param rule how the samples of a ray become one colour
     * @param rays through the canvas
     * @param stepWorld distance between samples; they lie at {@code (k + 0.5) * stepWorld} from
     *     where the ray begins for whole k, as far as that is inside the image; orthographic rays
     *     go backwards too
     * @param method how it is computed
     */
    record Volume(
            String layer,
            Cut cut,
            List<Cut> coarser,
            Transfer transfer,
            RayRule rule,
            ViewRays rays,
            double stepWorld,
            Method method)
            implements Staged {
        public Volume {
            coarser = List.copyOf(coarser);
            if ((cut.kind() == LayerKind.LABELS) != (rule instanceof RayRule.FirstLabel)) {
                throw new IllegalArgumentException(
                        "volume of %s: got %s".formatted(cut.kind().wireName(), rule));
            }
            if (method instanceof Method.SliceOrder && !(rule instanceof RayRule.Maximum)) {
                throw new IllegalArgumentException("volume: got " + rule + " in slice order");
            }
        }

        @Override
        public Volume atBottom() {
            return new Volume(
                    layer, cut, coarser, transfer.atBottom(), rule, rays, stepWorld, method);
        }
    }

    /**
     * A layer that cannot be drawn.
     *
     * @param reason for people: what, where, got, wanted
     */
    record Refused(String layer, String reason) implements LayerPlan {}

    /**
     * World positions in equal steps.
     *
     * @param first world position of the centre of the canvas's first pixel
     * @param step world units per pixel
     * @param before pixels of the canvas before the first that is drawn
     */
    record Steps(double first, double step, int before) {
        /** The position of a pixel that is drawn, from 0. */
        public double at(int pixel) {
            return first + (before + pixel) * step;
        }

        /** The same from a later pixel on. */
        Steps after(int pixels) {
            return new Steps(first, step, before + pixels);
        }
    }

    /** The projection's method. */
    sealed interface Method {
        /**
         * Only for the rule {@link RayRule.Maximum}. Slices across one dimension are resampled
         * front to back and projected as a whole. Valid where the eye lies outside the image along
         * that dimension, and for parallel rays.
         *
         * @param principal 0 depth, 1 row, 2 column
         * @param spacing distance between the samples of the projected picture before it is warped
         *     to the canvas, in sides of the shown level's smallest voxel; greater than 0
         */
        record SliceOrder(int principal, double spacing) implements Method {
            public SliceOrder {
                if (principal < 0
                        || principal > 2
                        || !(spacing > 0)
                        || Double.isInfinite(spacing)) {
                    throw new IllegalArgumentException(
                            "slice order: got dimension %d and spacing %s"
                                    .formatted(principal, spacing));
                }
            }
        }

        /**
         * One ray in the middle of each block of pixels; between them colours, multiplied by their
         * alpha, are bilinear. Of labels a block has the colour of its ray.
         *
         * @param block pixels per ray and side: 1 is exact
         */
        record RayCast(int block) implements Method {}
    }
}
