package org.farview.server.engine;

import java.time.Duration;
import org.farview.render.view.LayerPlan;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;

/**
 * Fits the moving volume into the time of a frame: measures moving pictures and moves {@link
 * RenderLimits#movingVoxels}, by factors of two, so that they are as fine as the time allows.
 *
 * <p><b>No flip-flop.</b> Levels differ eightfold in voxels, so the limit between two of them is
 * never right by chance. The limit falls after {@link #FRAMES_TO_LOWER} pictures in a row that took
 * longer than the budget, and at once below the level that was too slow. It rises after {@link
 * #FRAMES_TO_RAISE} pictures in a row whose time, <em>scaled to the voxels that the raised limit
 * would admit</em>, stays under {@link #RAISE_BELOW} of the budget. As long as a picture's time
 * grows no faster than its voxels, a level that was left because it was too slow is therefore not
 * entered again, and one that was entered is not left again, unless the costs change.
 *
 * <p>Confined to the engine's thread.
 */
final class FrameBudget {
    private static final int FRAMES_TO_LOWER = 3;
    private static final int FRAMES_TO_RAISE = 15;
    private static final double RAISE_BELOW = 0.7;

    /** A cube of 64 voxels a side: coarser is not worth looking at. */
    private static final long FEWEST_VOXELS = 1L << 18;

    /** More than any stage holds. */
    private static final long MOST_VOXELS = 1L << 31;

    private final long budgetNanos;
    private RenderLimits limits;
    private int tooSlow;
    private int fastEnough;

    /**
     * A moving picture that was drawn.
     *
     * @param nanos it took
     * @param largest voxels of the largest volume that has a coarser level; 0 when none has
     * @param coarsened voxels of the smallest volume that is shown coarser than at rest; 0 when
     *     none is
     */
    record Moving(long nanos, long largest, long coarsened) {
        /**
         * Measures a moving picture against the same picture at rest.
         *
         * @param atRest a plan of the same layers
         */
        static Moving of(long nanos, RenderPlan moving, RenderPlan atRest) {
            long largest = 0;
            long coarsened = 0;
            for (int i = 0; i < moving.layers().size(); i++) {
                if (moving.layers().get(i) instanceof LayerPlan.Volume volume) {
                    long voxels = volume.cut().box().voxels();
                    if (!volume.coarser().isEmpty()) {
                        largest = Math.max(largest, voxels);
                    }
                    if (!volume.cut().equals(cutOf(atRest.layers().get(i)))) {
                        coarsened = coarsened == 0 ? voxels : Math.min(coarsened, voxels);
                    }
                }
            }
            return new Moving(nanos, largest, coarsened);
        }

        private static Object cutOf(LayerPlan plan) {
            return plan instanceof LayerPlan.Staged staged ? staged.cut() : plan;
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
        tooSlow = picture.nanos() > budgetNanos ? tooSlow + 1 : 0;
        fastEnough = mayRise(picture) ? fastEnough + 1 : 0;
        if (tooSlow >= FRAMES_TO_LOWER) {
            return changeTo(lowered(picture));
        }
        if (fastEnough >= FRAMES_TO_RAISE) {
            return changeTo(Math.min(MOST_VOXELS, limits.movingVoxels() * 2));
        }
        return false;
    }

    private boolean mayRise(Moving picture) {
        if (picture.coarsened() == 0) {
            return false;
        }
        double growth = 2.0 * limits.movingVoxels() / picture.coarsened();
        return picture.nanos() * growth < RAISE_BELOW * budgetNanos;
    }

    private long lowered(Moving picture) {
        long voxels = limits.movingVoxels();
        while (voxels >= picture.largest() && voxels / 2 >= FEWEST_VOXELS) {
            voxels /= 2;
        }
        return picture.largest() == 0 ? limits.movingVoxels() : voxels;
    }

    private boolean changeTo(long voxels) {
        tooSlow = 0;
        fastEnough = 0;
        if (voxels == limits.movingVoxels()) {
            return false;
        }
        limits = new RenderLimits(limits.stageBytes(), voxels, limits.tileRows());
        return true;
    }
}
