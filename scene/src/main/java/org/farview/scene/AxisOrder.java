package org.farview.scene;

import java.util.List;

/**
 * Changes which axes a view displays and in which order. Pure.
 *
 * <p>Over axes that were shown before, in whatever order, the camera stands where it was left; over
 * others it shows the whole. The cuts stay where they are. Only a spatial axis that still lies at
 * its first voxel, as all displayed axes do at the beginning, is cut in the middle of what was seen
 * when it is displayed no more: its edge would be empty as a rule.
 */
public final class AxisOrder {
    private AxisOrder() {}

    /**
     * The scene with another order of axes in its main view.
     *
     * @param order a permutation of the axes; the last ones are displayed
     * @throws IllegalArgumentException if it is no permutation of the scene's axes
     */
    public static SceneState applied(SceneState state, List<Integer> order) {
        View view = state.mainView();
        if (order.equals(view.order())) {
            return state;
        }
        Multiscale image = state.mainLayer().image();
        ViewMemory memory =
                view.memory()
                        .with(last(view.order(), 2), view.plane())
                        .with(last(view.order(), 3), view.volume());
        PlaneCamera plane =
                memory.plane(last(order, 2))
                        .orElseGet(() -> InitialScene.framedPlane(image, order, view.canvas()));
        VolumeCamera volume =
                memory.volume(last(order, 3))
                        .orElseGet(() -> InitialScene.framedVolume(image, order, view.canvas()));
        View reordered =
                view.withOrder(order).withPlane(plane).withVolume(volume).withMemory(memory);
        return cut(state, reordered.sliced()).withMainView(reordered);
    }

    private static SceneState cut(SceneState state, List<Integer> sliced) {
        View view = state.mainView();
        Multiscale image = state.mainLayer().image();
        SceneState cut = state;
        for (int axis : view.displayed()) {
            boolean atFirst = image.finest().voxelAt(axis, state.point().get(axis)) == 0;
            boolean inSpace = image.axes().get(axis).type() == AxisType.SPACE;
            if (sliced.contains(axis) && atFirst && inSpace) {
                cut = cut.withPosition(axis, image.finest().clampToCenters(axis, seen(view, axis)));
            }
        }
        return cut;
    }

    /** Where the camera looks along a displayed axis. */
    private static double seen(View view, int axis) {
        int fromLast = view.order().size() - 1 - view.order().indexOf(axis);
        boolean plane = view.ndisplay() == 2;
        return switch (fromLast) {
            case 0 -> plane ? view.plane().centerColumn() : view.volume().centerColumn();
            case 1 -> plane ? view.plane().centerRow() : view.volume().centerRow();
            default -> view.volume().centerDepth();
        };
    }

    private static List<Integer> last(List<Integer> order, int count) {
        return order.subList(Math.max(0, order.size() - count), order.size());
    }
}
