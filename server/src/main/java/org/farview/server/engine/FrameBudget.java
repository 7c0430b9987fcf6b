package org.farview.server.engine;

import java.time.Duration;
import java.util.stream.LongStream;
import org.farview.render.view.Box;
import org.farview.render.view.Cut;
import org.farview.render.view.LayerPlan;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;

/**
 * Fits the moving volume into the time of a frame: measures moving pictures and moves {@link
 * RenderLimits#movingVoxels}, a level at a time, so that they are as fine as the time allows.
 *
 * <p><b>It falls</b> after {@link #FRAMES_TO_LOWER} pictures in a row that took longer than the
 * budget, and at once below the level that was too slow.
 *
 * <p><b>It rises</b> after {@link #FRAMES_TO_RAISE} pictures in a row that stayed clearly below the
 * budget, in two ways. If a picture's time <em>scaled to the voxels of the next finer level</em>
 * still fits, that level is sure to. Often it does not: part of the time goes by the canvas, which
 * one level's pictures cannot tell from the rest, and what was too slow may have been slow because
 * the code was cold or the cores were busy. Then the finer level is tried, {@link #FIRST_PATIENCE}
 * pictures after the limit last fell.
 *
 * <p><b>No flip-flop.</b> A rise that does not last doubles that patience; one that lasts as long
 * as the patience brings it back to the first. At constant costs a level that is too slow is
 * therefore shown for three pictures, and not again before twice as many as the last time.
 *
 * <p>Confined to the engine's thread.
 */
final class FrameBudget {
    private static final int FRAMES_TO_LOWER = 3;
    private static final int FRAMES_TO_RAISE = 15;
    private static final double RAISE_BELOW = 0.7;

    /** A second of pictures, or half of one. */
    private static final int FIRST_PATIENCE = 30;

    /** About a minute. */
    private static final int MOST_PATIENCE = 64 * FIRST_PATIENCE;

    /** A cube of 64 voxels a side: coarser is not worth looking at. */
    private static final long FEWEST_VOXELS = 1L << 18;

    private final long budgetNanos;
    private RenderLimits limits;
    private int tooSlow;
    private int fastEnough;
    private int sinceFall;
    private int sinceRise;
    private int patience = FIRST_PATIENCE;
    private boolean onTrial;

    /**
     * A moving picture that was drawn.
     *
     * @param nanos it took
     * @param largest voxels of the largest volume that has a coarser level; 0 when none has
     * @param coarsened voxels of the smallest volume that is shown coarser than at rest; 0 when
     *     none is
     * @param finer voxels of its next finer level; 0 as before
     */
    record Moving(long nanos, long largest, long coarsened, long finer) {
        /**
         * Measures a moving picture against the same picture at rest.
         *
         * @param atRest a plan of the same layers
         */
        static Moving of(long nanos, RenderPlan moving, RenderPlan atRest) {
            long largest = 0;
            long coarsened = 0;
            long finer = 0;
            for (int i = 0; i < moving.layers().size(); i++) {
                if (moving.layers().get(i) instanceof LayerPlan.Volume volume
                        && atRest.layers().get(i) instanceof LayerPlan.Volume resting) {
                    long voxels = volume.cut().box().voxels();
                    if (!volume.coarser().isEmpty()) {
                        largest = Math.max(largest, voxels);
                    }
                    boolean smallest = coarsened == 0 || voxels < coarsened;
                    if (smallest && !volume.cut().equals(resting.cut())) {
                        coarsened = voxels;
                        finer = nextAbove(voxels, resting);
                    }
                }
            }
            return new Moving(nanos, largest, coarsened, finer);
        }

        private static long nextAbove(long voxels, LayerPlan.Volume resting) {
            LongStream coarser = resting.coarser().stream().map(Cut::box).mapToLong(Box::voxels);
            return LongStream.concat(coarser, LongStream.of(resting.cut().box().voxels()))
                    .filter(level -> level > voxels)
                    .min()
                    .orElse(0);
        }
    }

    /**
     * @param limits to begin with
     * @param budget for drawing one moving picture
     */
    FrameBudget(RenderLimits limits, Duration budget) {
        this.limits = limits;
        this.budgetNanos = budget.toNanos();
    }

    /** The limits to plan moving pictures with. */
    RenderLimits limits() {
        return limits;
    }

    /** Takes a measurement; true when the limits have changed. */
    boolean measured(Moving picture) {
        sinceFall = Math.min(sinceFall + 1, MOST_PATIENCE);
        sinceRise = Math.min(sinceRise + 1, MOST_PATIENCE);
        tooSlow = picture.nanos() > budgetNanos ? tooSlow + 1 : 0;
        fastEnough = isFast(picture) ? fastEnough + 1 : 0;
        if (tooSlow >= FRAMES_TO_LOWER) {
            return fall(picture);
        }
        if (onTrial && sinceRise >= patience) {
            onTrial = false;
            patience = FIRST_PATIENCE;
        }
        return fastEnough >= FRAMES_TO_RAISE && mayRise(picture) && rise(picture);
    }

    private boolean isFast(Moving picture) {
        return picture.finer() > 0 && picture.nanos() < RAISE_BELOW * budgetNanos;
    }

    private boolean mayRise(Moving picture) {
        double growth = (double) picture.finer() / picture.coarsened();
        return picture.nanos() * growth < RAISE_BELOW * budgetNanos || sinceFall >= patience;
    }

    private boolean rise(Moving picture) {
        onTrial = true;
        sinceRise = 0;
        return changeTo(Math.max(limits.movingVoxels(), picture.finer()));
    }

    private boolean fall(Moving picture) {
        if (onTrial) {
            patience = Math.min(MOST_PATIENCE, 2 * patience);
        }
        onTrial = false;
        sinceFall = 0;
        long voxels = limits.movingVoxels();
        return changeTo(
                picture.largest() > FEWEST_VOXELS
                        ? Math.min(voxels, picture.largest() - 1)
                        : voxels);
    }

    private boolean changeTo(long voxels) {
        tooSlow = 0;
        fastEnough = 0;
        if (voxels == limits.movingVoxels()) {
            return false;
        }
        limits = limits.withMovingVoxels(voxels);
        return true;
    }
}
