package org.farview.server.ledger;

import java.util.List;
import java.util.Random;
import org.farview.protocol.StateUpdate;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Loop;

/** A ledger over the scene of the captured frames, for other rooms' tests to step by hand. */
public final class LedgerByHand {
    /** What the scene's image is called in its layers. */
    public static final String SOURCE = Scenes.scene().mainLayer().source();

    private final Ledger ledger;
    private final Loop loop;

    public LedgerByHand(Clock clock, long seed) {
        Ledger.ByHand byHand =
                Ledger.byHand(
                        new Ledger.Opening(Scenes.scene(), Scenes.CONFIG),
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
