package org.farview.render.cpu;

import java.util.Optional;
import org.farview.render.Progress;
import org.farview.render.view.LayerPlan;

/**
 * What is there to draw a volume from. Two that are equal give the same picture.
 *
 * @param plan as drawn: of a coarser level while the planned one is not there, by rays while its
 *     copy along the columns is not
 * @param slot the voxels; empty when there are none yet
 * @param version of the voxels
 * @param columnMajor the same in the order of columns; present if {@code plan} needs it
 * @param progress of the level planned
 * @param blank whether this is no picture: most is there at no level, and more may come
 */
record StagedVolume(
        LayerPlan.Volume plan,
        Optional<StageSlot> slot,
        long version,
        Optional<Voxels> columnMajor,
        Progress progress,
        boolean blank) {
    /** The same picture, as one of a level of which this much is there. */
    StagedVolume countedAs(Progress wanted) {
        return new StagedVolume(plan, slot, version, columnMajor, wanted, blank);
    }

    /** Whether a coarser level stands in for all of this one. */
    boolean isStandIn(LayerPlan.Volume planned) {
        return !plan.cut().equals(planned.cut());
    }
}
