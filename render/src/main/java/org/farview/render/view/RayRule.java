package org.farview.render.view;

import org.farview.scene.VolumeLook;

/**
 * How the samples along a ray become one colour. Every renderer draws every rule alike.
 *
 * <p>The samples v₀, v₁, … are those of the plan's lattice inside the image, front to back; NaN
 * counts as no sample. w(v) is the value in the window, clamped to 0..1. A ray without a sample
 * leaves its pixel as it is; but where {@link Maximum} and {@link AttenuatedMaximum} find only NaN,
 * they show the window's low end.
 *
 * <p>How fast a ray fades depends on neither the level nor the sample distance: lengths are
 * measured in units of 1/{@value #UNITS} of the image's longest displayed side, so that a finer
 * level shows the same picture, only sharper.
 */
public sealed interface RayRule {
    /** Units along the longest displayed side; a volume of this many voxels fades as in napari. */
    int UNITS = 256;

    /** The colour of the largest value. */
    record Maximum() implements RayRule {}

    /** The colour of the smallest value. */
    record Minimum() implements RayRule {}

    /** The colour of the mean value. */
    record Average() implements RayRule {}

    /**
     * The largest of wᵢ · exp(−fading · step · Σⱼ﹤ᵢ wⱼ), step being the plan's distance of samples,
     * as the colour of that value in the window: what lies behind much is darker. After VisPy's
     * attenuated_mip, which counts samples instead of lengths.
     *
     * @param fading per world unit, 0 or more
     */
    record AttenuatedMaximum(double fading) implements RayRule {
        public AttenuatedMaximum {
            if (!(fading >= 0) || Double.isInfinite(fading)) {
                throw new IllegalArgumentException("attenuated maximum: got fading " + fading);
            }
        }
    }

    /**
     * Fog: sample i has the colour of its value and covers αᵢ = 1 − (1 − g²)^(step / unit) of what
     * is behind it, where g is w to the power of gamma. Colours are laid over one another front to
     * back (Porter and Duff, "Compositing digital images", SIGGRAPH 1984) until {@value #COVERED}
     * is covered; the pixel is as opaque as the fog before it.
     *
     * @param unit world length over which g² of what is behind is hidden, greater than 0
     */
    record Translucent(double unit) implements RayRule {
        /** What is behind cannot be seen in 8 bits. */
        public static final double COVERED = 0.998;

        public Translucent {
            if (!(unit > 0) || Double.isInfinite(unit)) {
                throw new IllegalArgumentException("translucent: got unit " + unit);
            }
        }
    }

    /**
     * A surface: the first sample i whose value is {@code threshold} or more. It lies where the
     * value, linear between samples i−1 and i of the lattice, reaches the threshold; at sample i
     * itself when i is 0 or sample i−1 is NaN. Its colour is the threshold's, times {@value
     * #AMBIENT} + (1 − {@value #AMBIENT}) · |n · d|: a lamp at the eye. n is the direction of the
     * gradient there, by central differences in world units: in each dimension the value one side
     * of the level's smallest voxel further minus the value as far before, both taken at the
     * outermost voxel centre where they lie beyond it; d is the ray's. Where the gradient is 0 or
     * NaN the surface faces the eye. Where no sample reaches the threshold, the pixel is left as it
     * is.
     *
     * @param threshold in data values
     */
    record Surface(double threshold) implements RayRule {
        /** How bright a surface is that is seen edge on. */
        public static final double AMBIENT = 0.25;

        public Surface {
            if (!Double.isFinite(threshold)) {
                throw new IllegalArgumentException("surface: got threshold " + threshold);
            }
        }
    }

    /**
     * For labels, and the only rule for them: the first sample whose nearest voxel is no
     * background, in that label's colour, without light; the nearest voxel is that of index floor(p
     * + 0.5) along each dimension, clamped to the outermost. Where all samples are background, the
     * pixel is left as it is. Nothing is interpolated, nor between rays that are fewer than the
     * pixels.
     */
    record FirstLabel() implements RayRule {}

    /**
     * The rule of an image's look.
     *
     * @param longestWorld the image's longest displayed side
     */
    static RayRule of(VolumeLook look, double longestWorld) {
        double unit = longestWorld / UNITS;
        return switch (look.rendering().drawnAs()) {
            case MIP, ADDITIVE -> new Maximum();
            case MINIP -> new Minimum();
            case AVERAGE -> new Average();
            case ATTENUATED_MIP -> new AttenuatedMaximum(look.attenuation() / unit);
            case TRANSLUCENT -> new Translucent(unit);
            case ISO -> new Surface(look.isoThreshold());
        };
    }
}
