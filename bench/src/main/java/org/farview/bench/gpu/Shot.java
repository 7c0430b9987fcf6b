package org.farview.bench.gpu;

import java.util.List;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.render.view.RenderPlanner;
import org.farview.render.view.RendererTraits;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.InitialScene;
import org.farview.scene.Rendering;
import org.farview.scene.SceneState;
import org.farview.scene.View;
import org.farview.scene.VolumeCamera;

/**
 * What is drawn.
 *
 * @param layers cubes of one side, bottom first
 * @param rendering of all of them
 */
record Shot(List<ImageLayer> layers, Rendering rendering, CanvasSize canvas, Quality quality) {
    static final RenderLimits LIMITS =
            RenderLimits.ofGpu(100L << 30, RendererTraits.gpu(Integer.MAX_VALUE));

    private static final double FOV_DEG = 30;
    private static final double ELEVATION_DEG = 23;

    /** The cube's height fills two thirds of the picture. */
    private static final double DISTANCES = 0.75;

    /** The scene from another side each frame. */
    RenderPlan at(int frame) {
        int side = layers.getFirst().image().finest().shape().getFirst();
        List<ImageLayer> looks =
                layers.stream()
                        .map(layer ->
                                layer.withLook(
                                        layer.look()
                                                .withVolume(
                                                        layer.look()
                                                                .volume()
                                                                .withRendering(rendering))))
                        .toList();
        SceneState first = InitialScene.of(looks.getFirst(), canvas);
        double distance = DISTANCES * side / Math.tan(Math.toRadians(FOV_DEG / 2));
        double center = (side - 1) / 2.0;
        VolumeCamera camera =
                new VolumeCamera(
                        center, center, center, frame, ELEVATION_DEG, 0, FOV_DEG, distance);
        View view = first.mainView().withNdisplay(3).withVolume(camera);
        SceneState scene = new SceneState(first.version(), first.point(), looks, List.of(view));
        return RenderPlanner.plan(scene, view, quality, LIMITS);
    }
}
