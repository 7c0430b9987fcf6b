package org.farview.server.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.farview.protocol.Envelope;
import org.farview.protocol.StateUpdate;
import org.farview.scene.SceneState;
import org.farview.server.runtime.FakeClock;
import org.jspecify.annotations.Nullable;

/** A ledger stepped by hand, with a clock that stands still. */
final class Stepped {
    static final WelcomeTerms TERMS =
            new WelcomeTerms(
                    Duration.ofSeconds(15),
                    Duration.ofMillis(250),
                    List.of("napari.pixel.request_keyframe"));

    final FakeClock clock = new FakeClock();
    final List<CommitReport> reports = new ArrayList<>();
    final Ledger ledger;
    private final Ledger.ByHand byHand;
    private final Runnable disk;
    private int engineWakes;
    private int intents;

    Stepped() {
        this(1);
    }

    Stepped(long seed) {
        this(seed, Scenes.scene());
    }

    Stepped(SceneState initial) {
        this(1, initial);
    }

    Stepped(long seed, SceneState initial) {
        this(seed, new Ledger.Opening(initial, Scenes.CONFIG));
    }

    Stepped(long seed, Ledger.Opening opening) {
        this(seed, opening, () -> {});
    }

    /**
     * @param disk has the journal written
     */
    Stepped(long seed, Ledger.Opening opening, Runnable disk) {
        this.disk = disk;
        byHand =
                Ledger.byHand(
                        opening,
                        new Ledger.Connections(
                                clock, new Random(seed), _ -> engineWakes++, reports::add));
        ledger = byHand.ledger();
    }

    int engineWakes() {
        return engineWakes;
    }

    SceneState state() {
        return ledger.states().peek().orElseThrow().state();
    }

    /** Steps until there is nothing to do. */
    void settle() {
        settleLedger();
        disk.run();
        settleLedger();
    }

    private void settleLedger() {
        while (byHand.loop().step()) {
            // each step does a bounded part
        }
    }

    void step() {
        byHand.loop().step();
    }

    long nextDeadlineNanos() {
        return byHand.loop().nextDeadlineNanos();
    }

    FakeSession attach(String session, String... features) {
        return attach(new FakeSession(session, features), Map.of());
    }

    FakeSession attach(FakeSession subscriber, Map<String, String> tokens) {
        ledger.attach(subscriber, new AttachRequest(tokens, TERMS));
        settle();
        return subscriber;
    }

    /** Submits "layer/layer-0/opacity" without stepping; returns the intent's id. */
    String submit(FakeSession from, String path, @Nullable Object value) {
        intents++;
        String intent = "i-" + intents;
        submit(from, intent, path, value);
        return intent;
    }

    boolean submit(FakeSession from, String intent, String path, @Nullable Object value) {
        String[] parts = path.split("/", -1);
        return ledger.submit(
                from,
                new Envelope(
                        Optional.of(from.session()),
                        Optional.of("state-" + intent),
                        clock.wallSeconds(),
                        Optional.of(intent),
                        Optional.empty(),
                        Optional.empty(),
                        new StateUpdate(parts[0], parts[1], parts[2], value)),
                clock.nanoTime());
    }

    /** Submits and lets the ledger do everything. */
    String update(FakeSession from, String path, @Nullable Object value) {
        String intent = submit(from, path, value);
        settle();
        return intent;
    }
}
