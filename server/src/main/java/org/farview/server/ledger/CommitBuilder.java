package org.farview.server.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.scene.ImageLayer;
import org.farview.scene.SceneState;
import org.farview.scene.View;
import org.farview.scene.update.Outcome;

/** Gathers a burst into one {@link Commit}. Confined to the ledger's thread. */
final class CommitBuilder {
    private final List<CameraMove> moves = new ArrayList<>();
    private final Map<Commit.Block, String> intents = new HashMap<>();
    private SceneState before;
    private SceneState now;

    CommitBuilder(SceneState initial) {
        before = initial;
        now = initial;
    }

    /** The scene with everything gathered so far. */
    SceneState now() {
        return now;
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

    /** Hands over what was gathered and begins anew; empty when there is nothing to say. */
    Optional<Commit> take() {
        boolean nothing = now.version() == before.version() && moves.isEmpty();
        Commit commit = new Commit(before, now, moves, intents);
        before = now;
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

    /** Blocks that may differ: a cheap look that never overlooks one. */
    private static List<Commit.Block> touched(SceneState a, SceneState b) {
        List<Commit.Block> blocks = new ArrayList<>();
        View before = a.mainView();
        View after = b.mainView();
        boolean sameMode = before.ndisplay() == after.ndisplay();
        boolean sameCanvas = before.canvas().equals(after.canvas());
        if (!sameMode || !a.point().equals(b.point())) {
            blocks.add(new Commit.Block.Dims());
        }
        if (!sameCanvas || !before.levelChoice().equals(after.levelChoice())) {
            blocks.add(new Commit.Block.View());
        }
        if (!sameMode
                || !sameCanvas
                || !before.plane().equals(after.plane())
                || !before.volume().equals(after.volume())) {
            blocks.add(new Commit.Block.Pose());
        }
        for (ImageLayer layer : b.layers()) {
            if (!a.layer(layer.id()).map(ImageLayer::look).equals(Optional.of(layer.look()))) {
                blocks.add(new Commit.Block.Layer(layer.id()));
            }
        }
        return blocks;
    }
}
