package org.farview.server.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.farview.scene.CanvasPoint;
import org.farview.scene.ImageLayer;
import org.farview.scene.PlaneGeometry;
import org.farview.scene.SceneState;
import org.farview.scene.View;

/**
 * What lies under a place on the canvas, by the finest data, whatever level is shown: in a slice
 * one voxel of each layer, in a volume what the ray meets. Thread-safe.
 */
record PickJob(JobRoom room) implements Job<PickJob.Question, Pick> {
    /**
     * Where is asked.
     *
     * @param layer the only one that is wanted; empty for all that are visible
     */
    record Question(CanvasPoint place, Optional<String> layer) {}

    @Override
    public Pick answer(Question question, Work work) {
        try (ShownScene.Held held = room.shown().newest()) {
            SceneState scene = held.scene();
            List<ImageLayer> layers = layers(scene, question);
            return scene.mainView().ndisplay() == 2
                    ? inSlice(scene, layers, question.place(), work)
                    : inVolume(scene, layers, question.place(), work);
        }
    }

    /** Those that are drawn: visible, with the scene's axes. */
    private static List<ImageLayer> layers(SceneState scene, Question question) {
        question.layer()
                .filter(id -> scene.layer(id).isEmpty())
                .ifPresent(id -> {
                    throw new RefusedException("layer.unknown", "no layer '%s'".formatted(id));
                });
        return scene.layers().stream()
                .filter(layer -> layer.look().visible())
                .filter(layer -> layer.image().ndim() == scene.point().size())
                .filter(layer -> question.layer().map(layer.id()::equals).orElse(true))
                .toList();
    }

    private Pick inSlice(SceneState scene, List<ImageLayer> layers, CanvasPoint place, Work work) {
        View view = scene.mainView();
        List<Double> world =
                Spot.world(scene, PlaneGeometry.toWorld(view.plane(), view.canvas(), place));
        List<Pick.Layer> picked = new ArrayList<>();
        for (ImageLayer layer : layers) {
            picked.add(
                    Spot.isInside(layer, view.displayed(), world)
                            ? new VoxelReading(room.chunks(), work)
                                    .at(layer, Spot.inSlice(layer, view.displayed(), world))
                            : Pick.Layer.outside(layer.id()));
        }
        return new Pick(scene.version(), 2, place, Optional.of(world), picked);
    }

    private Pick inVolume(SceneState scene, List<ImageLayer> layers, CanvasPoint place, Work work) {
        List<Pick.Layer> picked = new ArrayList<>();
        for (ImageLayer layer : layers) {
            picked.add(new RayPick(room.chunks(), work).at(scene, layer, place));
        }
        return new Pick(scene.version(), 3, place, Optional.empty(), picked);
    }
}
