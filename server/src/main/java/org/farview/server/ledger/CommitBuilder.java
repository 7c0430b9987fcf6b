package org.farview.server.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.farview.scene.ImageLayer;
import org.farview.scene.SceneState;
import org.farview.scene.View;
import org.farview.scene.update.Outcome;

/** Gathers a burst into one {@link Commit}. Confined to the ledger's thread. */
final class CommitBuilder {
    private final List<CameraMove> moves = new ArrayList<>();
    private final Map<Commit.Block, String> intents = new HashMap<>();

    /** What of a volume was not told yet, because a slice is shown. */
    private final Set<String> volumeKeys = new HashSet<>();

    private SceneState before;
    private SceneState now;

    CommitBuilder(SceneState initial) {
        this(SceneMemory.fresh(initial));
    }

    CommitBuilder(SceneMemory memory) {
        before = memory.told();
        now = memory.state();
        volumeKeys.addAll(memory.untoldVolume());
    }

    /** The scene with everything gathered so far. */
    SceneState now() {
        return now;
    }

    /** The scene that everybody was told of. */
    SceneState told() {
        return before;
    }

    /** What of a volume was not told when it was taken. */
    Set<String> untoldVolume() {
        return Set.copyOf(volumeKeys);
    }

    /** Takes an update that was applied to {@link #now}. */
    void add(Outcome.Applied applied, String intentId) {
        CameraMove.of(applied, intentId).ifPresent(this::add);
        touched(now, applied.state()).forEach(block -> intents.put(block, intentId));
        now = applied.state();
    }

    /** Takes a scene that the engine's report made of {@link #now}. */
    void add(SceneState reported) {
        now = reported;
    }

    /** Whether an update was gathered that nobody was told of. */
    boolean isAsked() {
        return !intents.isEmpty() || !moves.isEmpty();
    }

    /** Hands over what was gathered and begins anew; empty when there is nothing to say. */
    Optional<Commit> take() {
        boolean nothing = now.version() == before.version() && moves.isEmpty();
        volumeKeys.addAll(changedVolume(before, now));
        Commit commit = new Commit(before, now, moves, intents, volumeKeys);
        before = now;
        if (now.mainView().ndisplay() == 3) {
            volumeKeys.clear();
        }
        moves.clear();
        intents.clear();
        return nothing ? Optional.empty() : Optional.of(commit);
    }

    private void add(CameraMove move) {
        Optional<CameraMove> merged =
                moves.isEmpty() ? Optional.empty() : moves.getLast().then(move);
        if (merged.isPresent()) {
            moves.set(moves.size() - 1, merged.get());
        } else {
            moves.add(move);
        }
    }

    private static Set<String> changedVolume(SceneState before, SceneState after) {
        if (before.version() == after.version()) {
            return Set.of();
        }
        Map<String, Object> changed = SceneProjection.volumeParts(after);
        changed.entrySet().removeAll(SceneProjection.volumeParts(before).entrySet());
        return changed.keySet();
    }

    /** Blocks that may differ: a cheap look that never overlooks one. */
    private static List<Commit.Block> touched(SceneState a, SceneState b) {
        List<Commit.Block> blocks = new ArrayList<>();
        View before = a.mainView();
        View after = b.mainView();
        boolean sameMode = before.ndisplay() == after.ndisplay();
        boolean sameCanvas = before.canvas().equals(after.canvas());
        boolean sameAxes = a.mainLayer().image().equals(b.mainLayer().image());
        boolean sameLayers = a.layers().equals(b.layers());
        boolean samePoint = a.point().equals(b.point());
        if (!sameMode || !samePoint || !sameAxes || !before.order().equals(after.order())) {
            blocks.add(new Commit.Block.Dims());
        }
        if (!sameCanvas
                || !samePoint
                || !sameLayers
                || !before.levelChoice().equals(after.levelChoice())
                || !a.selected().equals(b.selected())) {
            blocks.add(new Commit.Block.Extended());
        }
        if (!sameMode
                || !sameCanvas
                || !before.plane().equals(after.plane())
                || !before.volume().equals(after.volume())) {
            blocks.add(new Commit.Block.Pose());
        }
        if (!sameLayers) {
            blocks.addAll(touchedLayers(a, b));
        }
        return blocks;
    }

    private static List<Commit.Block> touchedLayers(SceneState a, SceneState b) {
        List<Commit.Block> blocks = new ArrayList<>();
        for (ImageLayer layer : b.layers()) {
            if (!a.layer(layer.id()).equals(Optional.of(layer))) {
                blocks.add(new Commit.Block.Layer(layer.id()));
            }
        }
        for (ImageLayer layer : a.layers()) {
            if (b.layer(layer.id()).isEmpty()) {
                blocks.add(new Commit.Block.Layer(layer.id()));
            }
        }
        return blocks;
    }
}
