package org.farview.protocol;

import java.util.List;
import java.util.Optional;

/**
 * {@code notify.dims}, server to client: position and displayed axes, whole each time.
 *
 * @param step index per axis in the current level
 * @param currentStep the same again; always sent, older clients read it
 * @param levels finest first, with index
 * @param currentLevel the level drawn
 * @param mode plane or volume
 * @param ndisplay 2 or 3
 * @param levelShapes elements per axis, per level
 * @param downgraded true when a finer level was wanted but does not fit
 * @param axisLabels name per axis
 * @param order permutation of the axes; the last {@code ndisplay} are displayed
 * @param displayed the displayed axes
 * @param labels never sent so far
 */
@ExactKeys
public record NotifyDims(
        List<Integer> step,
        Optional<List<Integer>> currentStep,
        List<LevelDescription> levels,
        int currentLevel,
        DisplayMode mode,
        int ndisplay,
        List<List<Integer>> levelShapes,
        Optional<Boolean> downgraded,
        Optional<List<String>> axisLabels,
        Optional<List<Integer>> order,
        Optional<List<Integer>> displayed,
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
