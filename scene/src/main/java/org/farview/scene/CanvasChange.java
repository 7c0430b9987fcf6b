package org.farview.scene;

/** Changes the size of the main view's canvas. Pure. */
public final class CanvasChange {
    private CanvasChange() {}

    /**
     * The scene on a canvas of another size. In 2D what is seen stays in sight; in 3D the vertical
     * field of view stays by itself.
     */
    public static SceneState applied(SceneState state, CanvasSize canvas) {
        View view = state.mainView();
        Multiscale image = state.mainLayer().image();
        PlaneRect bounds = PlaneGeometry.bounds(image, view.order());
        return state.withMainView(
                view.withPlane(PlaneGeometry.resize(view.plane(), bounds, view.canvas(), canvas))
                        .withMemory(view.memory().resized(image, view.canvas(), canvas))
                        .withCanvas(canvas));
    }
}
