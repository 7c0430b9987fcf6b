package org.farview.server.engine;

import java.util.ArrayList;
import java.util.List;
import org.farview.render.view.LayerPlan;
import org.farview.render.view.LevelPolicy;
import org.farview.render.view.RenderPlan;
import org.farview.scene.ImageLayer;
import org.farview.scene.Level;
import org.farview.scene.LevelChoice;
import org.farview.scene.Multiscale;
import org.farview.scene.SceneState;
import org.farview.scene.View;
import org.farview.server.runtime.Clock;

/**
 * Looks at each plan that is drawn and tells when the choice of a layer's level changed: what was
 * desired, what fits, what is drawn, why, or how many pixels share a ray.
 *
 * <p>Runs for every picture, so one that changes nothing of that allocates nothing. Confined to the
 * engine's thread.
 */
final class PolicyWatch {
    private final PolicyListener listener;
    private final Clock clock;

    /** What was told of each visible layer, the bottom one first. */
    private final List<Choice> told = new ArrayList<>();

    private final Choice now = new Choice();

    /** What is drawn of a layer. Mutable, so that looking makes nothing. */
    private static final class Choice {
        private String layer = "";
        private int desired;
        private int selected;
        private int applied;
        private int block;
        private PolicyDecision.Reason reason = PolicyDecision.Reason.REFUSED;

        void read(SceneState scene, ImageLayer of, LayerPlan planned, LayerPlan atRest) {
            View view = scene.mainView();
            boolean fits = of.image().ndim() == scene.point().size();
            layer = of.id();
            desired = fits ? LevelPolicy.choose(of.image(), view) : PolicyDecision.NONE;
            selected = level(atRest);
            applied = level(planned);
            block = block(planned);
            reason = reason(of.image(), view);
        }

        boolean isAs(Choice other) {
            return layer.equals(other.layer)
                    && desired == other.desired
                    && selected == other.selected
                    && applied == other.applied
                    && block == other.block
                    && reason == other.reason;
        }

        void become(Choice other) {
            layer = other.layer;
            desired = other.desired;
            selected = other.selected;
            applied = other.applied;
            block = other.block;
            reason = other.reason;
        }

        private PolicyDecision.Reason reason(Multiscale image, View view) {
            if (applied == PolicyDecision.NONE) {
                return PolicyDecision.Reason.REFUSED;
            }
            if (applied > selected) {
                return PolicyDecision.Reason.MOVING;
            }
            if (selected > desired) {
                return PolicyDecision.Reason.MEMORY;
            }
            if (view.levelChoice() instanceof LevelChoice.Locked) {
                return PolicyDecision.Reason.LOCKED;
            }
            return LevelPolicy.isHeld(image, view)
                    ? PolicyDecision.Reason.HELD
                    : PolicyDecision.Reason.OVERSAMPLING;
        }

        private static int level(LayerPlan plan) {
            return plan instanceof LayerPlan.Staged staged
                    ? staged.cut().level().index()
                    : PolicyDecision.NONE;
        }

        private static int block(LayerPlan plan) {
            if (!(plan instanceof LayerPlan.Volume volume)) {
                return 1;
            }
            return switch (volume.method()) {
                case LayerPlan.Method.RayCast cast -> cast.block();
                case LayerPlan.Method.SliceOrder _ -> 0;
            };
        }
    }

    PolicyWatch(PolicyListener listener, Clock clock) {
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Takes a picture that was drawn.
     *
     * @param atRest the plan of the same scene without a compromise
     * @param idleNanos since another picture was wanted last
     */
    void drawn(SceneState scene, RenderPlan plan, RenderPlan atRest, long idleNanos) {
        List<ImageLayer> layers = scene.layers();
        int place = 0;
        for (int i = 0; i < layers.size(); i++) {
            ImageLayer layer = layers.get(i);
            if (!layer.look().visible()) {
                continue;
            }
            now.read(scene, layer, plan.layers().get(place), atRest.layers().get(place));
            if (place == told.size()) {
                told.add(new Choice());
            }
            if (!told.get(place).isAs(now)) {
                told.get(place).become(now);
                listener.decided(decision(scene, layer, plan, idleNanos));
            }
            place++;
        }
        while (told.size() > place) {
            told.removeLast();
        }
    }

    private PolicyDecision decision(
            SceneState scene, ImageLayer layer, RenderPlan plan, long idleNanos) {
        return new PolicyDecision(
                scene.version(),
                layer.id(),
                layer.id().equals(scene.mainLayer().id()),
                plan.quality(),
                now.desired,
                now.selected,
                now.applied,
                now.reason,
                oversampling(scene, layer),
                now.block,
                idleNanos,
                clock.nanoTime(),
                clock.wallSeconds());
    }

    /** Of an image whose axes are not the scene's there is none: 0. */
    private double oversampling(SceneState scene, ImageLayer layer) {
        int index = now.applied == PolicyDecision.NONE ? now.desired : now.applied;
        if (index == PolicyDecision.NONE) {
            return 0;
        }
        Level level = layer.image().levels().get(index);
        return LevelPolicy.oversampling(level, scene.mainView());
    }
}
