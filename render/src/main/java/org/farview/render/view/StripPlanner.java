package org.farview.render.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.SceneState;
import org.farview.scene.View;

/**
 * Plans an exact picture of any size as strips, from the top. Each layer has the same level in all
 * strips: the one that suits the view, or the finest coarser one that fits into the limits in every
 * strip. Immutable.
 */
public final class StripPlanner {
    /**
     * Pixels of a strip, about: a third of a small canvas, so that others have their turns soon.
     */
    private static final int STRIP_PIXELS = 1 << 18;

    /** Strips begin at multiples of it: what is hatched repeats after so many rows. */
    private static final int PITCH = 12;

    /** A last strip that were too low for a canvas has these rows more, of the one above. */
    private static final int MORE = 2 * PITCH;

    private final SceneState scene;
    private final View view;
    private final RenderLimits limits;
    private final List<CanvasStrip> strips;
    private final Map<String, Integer> levels = new HashMap<>();
    private Optional<String> lowest = Optional.empty();

    /**
     * @param view one of the scene's; its canvas is the whole picture's
     */
    public StripPlanner(SceneState scene, View view, RenderLimits limits) {
        this.scene = scene;
        this.view = view;
        this.limits = limits;
        this.strips = strips(view.canvas());
        Set<String> seen = new HashSet<>();
        for (CanvasStrip strip : strips) {
            List<LayerPlan> layers = RenderPlanner.layers(pictured(strip));
            layers.forEach(this::note);
            RenderPlanner.lowest(layers).ifPresent(seen::add);
        }
        lowest = scene.layers().stream().map(ImageLayer::id).filter(seen::contains).findFirst();
    }

    /** How many strips there are. */
    public int count() {
        return strips.size();
    }

    /** Where a strip lies. The last one may begin above where the one before ends. */
    public CanvasStrip strip(int index) {
        return strips.get(index);
    }

    /** What is to be drawn of a strip. */
    public RenderPlan plan(int index) {
        return RenderPlanner.plan(pictured(strips.get(index)));
    }

    private Pictured pictured(CanvasStrip strip) {
        return new Pictured(scene, view, Quality.EXACT, limits, strip, levels, lowest);
    }

    private void note(LayerPlan plan) {
        if (plan instanceof LayerPlan.Staged staged) {
            levels.merge(plan.layer(), staged.cut().level().index(), Math::max);
        }
    }

    private static List<CanvasStrip> strips(CanvasSize canvas) {
        int rows = STRIP_PIXELS / canvas.width() / PITCH * PITCH;
        rows = Math.max(rows, MORE);
        List<CanvasStrip> strips = new ArrayList<>();
        for (int from = 0; from < canvas.height(); from += rows) {
            int left = canvas.height() - from;
            int first = left < CanvasSize.MIN && from > 0 ? from - MORE : from;
            int height = Math.min(rows, canvas.height() - first);
            strips.add(new CanvasStrip(canvas, first, new CanvasSize(canvas.width(), height)));
        }
        return strips;
    }
}
