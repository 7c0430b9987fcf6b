package org.farview.protocol;

import java.util.List;
import java.util.Optional;

/**
 * {@code notify.dims}: position and displayed axes, whole each time.
 *
 * @param step voxel index per axis in the current level
 * @param currentStep the same again; always sent
 * @param levels finest first, with index
 * @param currentLevel the level last drawn at rest
 * @param mode a slice or a volume
 * @param ndisplay 2 with {@code plane}, 3 with {@code volume}
 * @param levelShapes voxels per axis, per level
 * @param downgraded always false
 * @param axisLabels name per axis; always sent
 * @param order permutation of the axes, the last {@code ndisplay} are displayed; always sent
 * @param displayed the displayed axes; always sent
 * @param labels never sent
 */
@ExactKeys
@FromServer
public record NotifyDims(
        @Bounds(min = 0) List<Integer> step,
        @Bounds(min = 0) Optional<List<Integer>> currentStep,
        List<LevelDescription> levels,
        @Bounds(min = 0) int currentLevel,
        DisplayMode mode,
        @Bounds(min = 2, max = 3) int ndisplay,
        @Bounds(min = 1) List<List<Integer>> levelShapes,
        Optional<Boolean> downgraded,
        Optional<List<String>> axisLabels,
        @Bounds(min = 0) Optional<List<Integer>> order,
        @Bounds(min = 0) Optional<List<Integer>> displayed,
        Optional<List<String>> labels)
        implements Payload {
    public NotifyDims {
        step = List.copyOf(step);
        currentStep = currentStep.map(List::copyOf);
        levels = List.copyOf(levels);
        levelShapes = List.copyOf(levelShapes);
        axisLabels = axisLabels.map(List::copyOf);
        order = order.map(List::copyOf);
        displayed = displayed.map(List::copyOf);
        labels = labels.map(List::copyOf);
    }
}
