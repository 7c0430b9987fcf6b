package org.farview.render.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.data.ChunkKey;
import org.farview.data.ChunkRequest;
import org.farview.scene.SceneState;
import org.farview.scene.View;

/**
 * Turns a scene and one of its views into a {@link RenderPlan}: the only reader of scene state on
 * the drawing side. Pure; takes well under a millisecond for a thousand chunks.
 */
public final class RenderPlanner {
    private RenderPlanner() {}

    /**
     * Plans one picture.
     *
     * <p>A layer's {@code source} is taken as the image's name in chunk keys. A layer whose axes do
     * not match the scene's, or that fits into {@code limits} at no level, becomes {@link
     * LayerPlan.Refused}.
     *
     * @param view one of the scene's
     */
    public static RenderPlan plan(
            SceneState scene, View view, Quality quality, RenderLimits limits) {
        List<LayerView> visible =
                scene.layers().stream()
                        .filter(layer -> layer.look().visible())
                        .map(layer -> new LayerView(scene, layer, view))
                        .toList();
        Map<String, Long> shares = shares(visible, limits);
        List<LayerPlan> plans = new ArrayList<>();
        boolean bottom = true;
        for (LayerView layer : visible) {
            LayerPlan plan = planLayer(layer, quality, limits, shares);
            boolean shows = plan instanceof LayerPlan.Staged s && !s.cut().box().isEmpty();
            plans.add(bottom && plan instanceof LayerPlan.Staged s ? s.atBottom() : plan);
            bottom &= !shows;
        }
        Map<ChunkKey, ChunkRequest> requests = new LinkedHashMap<>();
        for (LayerPlan plan : plans) {
            if (plan instanceof LayerPlan.Refused) {
                shares.remove(plan.layer());
            }
            if (plan instanceof LayerPlan.Staged staged) {
                Requests.of(staged, view)
                        .forEach(request -> requests.putIfAbsent(request.key(), request));
            }
        }
        return new RenderPlan(
                view.canvas(),
                quality,
                shownLevel(scene, view, plans),
                plans,
                shares,
                List.copyOf(requests.values()),
                Compromises.of(scene, view));
    }

    /**
     * Memory for the layers that can be drawn at all. It does not depend on the quality, so that
     * what is staged for the resting picture stays while another one moves.
     */
    private static Map<String, Long> shares(List<LayerView> visible, RenderLimits limits) {
        List<LayerView> drawable =
                visible.stream().filter(layer -> refusal(layer).isEmpty()).toList();
        List<StageShares.Need> needs = drawable.stream().map(layer -> need(layer, limits)).toList();
        List<Long> shares = StageShares.of(limits.stageBytes(), needs);
        Map<String, Long> byLayer = new HashMap<>();
        for (int i = 0; i < drawable.size(); i++) {
            byLayer.put(drawable.get(i).layer().id(), shares.get(i));
        }
        return byLayer;
    }

    private static StageShares.Need need(LayerView layer, RenderLimits limits) {
        return isSlice(layer) ? SlicePlanner.need(layer) : VolumePlanner.need(layer, limits);
    }

    private static LayerPlan planLayer(
            LayerView layer, Quality quality, RenderLimits limits, Map<String, Long> shares) {
        Optional<LayerPlan.Refused> refusal = refusal(layer);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        RenderLimits own =
                limits.withStageBytes(shares.getOrDefault(layer.layer().id(), limits.stageBytes()));
        return isSlice(layer)
                ? SlicePlanner.plan(layer, own)
                : VolumePlanner.plan(layer, quality, own);
    }

    private static boolean isSlice(LayerView layer) {
        return layer.view().ndisplay() == 2;
    }

    /** Why a layer cannot be drawn, whatever its size. */
    private static Optional<LayerPlan.Refused> refusal(LayerView view) {
        int axes = view.layer().image().ndim();
        int wanted = view.scene().point().size();
        if (axes != wanted) {
            return Optional.of(
                    new LayerPlan.Refused(
                            view.layer().id(),
                            "layer '%s': has %d axes, the scene has %d"
                                    .formatted(view.layer().name(), axes, wanted)));
        }
        return Optional.empty();
    }

    private static int shownLevel(SceneState scene, View view, List<LayerPlan> plans) {
        String main = scene.mainLayer().id();
        for (LayerPlan plan : plans) {
            if (plan instanceof LayerPlan.Staged staged && plan.layer().equals(main)) {
                return staged.cut().level().index();
            }
        }
        return LevelPolicy.choose(scene.mainLayer().image(), view);
    }
}
