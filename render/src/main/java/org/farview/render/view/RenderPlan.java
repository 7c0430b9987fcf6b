package org.farview.render.view;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.farview.data.ChunkRequest;
import org.farview.scene.CanvasSize;

/**
 * Everything a renderer needs to know about one picture. Renderers execute it and decide nothing.
 *
 * @param strip the picture: all rows of the canvas as a rule
 * @param quality asked for
 * @param level of the main layer: the one shown, or wanted by a refused layer
 * @param layers bottom first; invisible layers are left out
 * @param stageBytes memory for the shown level's voxels by layer, for those that are drawn; all
 *     together no more than {@link RenderLimits#stageBytes}
 * @param requests the chunks of all layers, each key once: the shown level and the coarsest
 * @param notes for people: what is drawn otherwise than the scene asks; see {@link Compromises}
 */
public record RenderPlan(
        CanvasStrip strip,
        Quality quality,
        int level,
        List<LayerPlan> layers,
        Map<String, Long> stageBytes,
        List<ChunkRequest> requests,
        List<String> notes) {
    public RenderPlan {
        Objects.requireNonNull(strip);
        Objects.requireNonNull(quality);
        layers = List.copyOf(layers);
        stageBytes = Map.copyOf(stageBytes);
        requests = List.copyOf(requests);
        notes = List.copyOf(notes);
    }

    /** Size of the picture that is drawn. */
    public CanvasSize canvas() {
        return strip.size();
    }
}
