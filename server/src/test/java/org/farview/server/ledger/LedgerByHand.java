package org.farview.server.ledger;

import java.util.List;
import java.util.Random;
import org.farview.protocol.StateUpdate;
import org.farview.scene.SceneState;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Loop;

/** A ledger over the scene of the captured frames, for other rooms' tests to step by hand. */
public final class LedgerByHand {
    /** What the scene's image is called in its layers. */
    public static final String SOURCE = Scenes.scene().mainLayer().source();

    private final Ledger ledger;
    private final Loop loop;

    public LedgerByHand(Clock clock, long seed) {
        this(clock, seed, Restored.fresh(Scenes.scene()), Journal.none());
    }

    /** One that is written down. */
    public static LedgerByHand kept(Clock clock, Journal journal) {
        return new LedgerByHand(clock, 1, Restored.fresh(Scenes.scene()), journal);
    }

    private LedgerByHand(Clock clock, long seed, Restored begins, Journal journal) {
        Ledger.ByHand byHand =
                Ledger.byHand(
                        new Ledger.Opening(begins, Scenes.CONFIG, journal),
                        new Ledger.Connections(clock, new Random(seed), scene -> {}, report -> {}));
        ledger = byHand.ledger();
        loop = byHand.loop();
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Adds an image like the one that is there, of this name. */
    public void addImage(String name) {
        ledger.add(Scenes.scene().mainLayer().withName(name), _ -> {});
    }

    /** A command found out which contrast a layer should have. */
    public void changeContrast(String layer, double low, double high) {
        ledger.change(
                new StateUpdate("layer", layer, "contrast_limits", List.of(low, high)), _ -> {});
    }

    public SceneState state() {
        return ledger.states().peek().orElseThrow().state();
    }

    /** Does one bounded part. */
    public void step() {
        loop.step();
    }

    /** Steps until there is nothing to do. */
    public void settle() {
        while (loop.step()) {
            // each step does a bounded part
        }
    }

    /** When the ledger wants to step without being asked. */
    public long nextDeadlineNanos() {
        return loop.nextDeadlineNanos();
    }
}
