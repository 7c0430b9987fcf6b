package org.farview.server.ledger;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.farview.protocol.Decoded;
import org.farview.protocol.Envelope;
import org.farview.protocol.NotifyError;
import org.farview.protocol.StateUpdate;
import org.farview.protocol.WireError;
import org.farview.protocol.XPosition;
import org.farview.protocol.XPresence;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.InitialScene;
import org.farview.scene.SceneState;
import org.farview.scene.update.Outcome;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.Loop;
import org.farview.server.runtime.LoopRunner;
import org.farview.server.runtime.Threads;

/**
 * The door of a scene: sessions join and ask for changes, the engine reports facts, and one thread
 * behind the door does it all in order.
 *
 * <p>Hand-over type: any thread may call anything; nothing blocks. See {@link LedgerLoop} for what
 * happens behind it.
 */
public final class Ledger implements AutoCloseable {
    /**
     * What a ledger is connected to.
     *
     * @param clock of the process
     * @param random a {@code SecureRandom} in production: ids and tokens must not be guessed
     * @param stateChanged called with each new scene that may look different, on the ledger's
     *     thread, after {@link #states} got it; must return at once (wake the engine)
     * @param reports what each step did, for telemetry; called on the ledger's thread
     * @param answers what each update was answered, for telemetry
     */
    public record Connections(
            Clock clock,
            RandomGenerator random,
            Consumer<SceneState> stateChanged,
            Consumer<CommitReport> reports,
            AnswerListener answers) {
        /** Nobody hears of single answers. */
        public Connections(
                Clock clock,
                RandomGenerator random,
                Consumer<SceneState> stateChanged,
                Consumer<CommitReport> reports) {
            this(clock, random, stateChanged, reports, AnswerListener.NONE);
        }
    }

    private final Inbox inbox;
    private final LatestBox<AppliedScene> states;
    private final Runnable wake;
    private final BooleanSupplier alive;
    private final Runnable stop;

    /** The thread behind the door. */
    private record Driver(Runnable wake, BooleanSupplier alive, Runnable stop) {}

    private Ledger(Inbox inbox, LatestBox<AppliedScene> states, Driver thread) {
        this.inbox = inbox;
        this.states = states;
        this.wake = thread.wake();
        this.alive = thread.alive();
        this.stop = thread.stop();
    }

    /**
     * Opens a scene and starts its thread, {@code ledger-<scene>}.
     *
     * @param onFailure told on the dying thread when a step threw; the scene is lost then
     */
    public static Ledger start(
            Opening opening,
            Connections connections,
            Threads threads,
            Consumer<Throwable> onFailure) {
        LatestBox<AppliedScene> states = new LatestBox<>();
        states.put(AppliedScene.initial(opening.initial()));
        Inbox inbox = new Inbox(opening.witness());
        LatestBox<LoopRunner> running = new LatestBox<>();
        opening.journal().begin(listener(inbox, () -> running.peek().ifPresent(LoopRunner::wake)));
        LedgerLoop loop = new LedgerLoop(inbox, states, opening, connections);
        LoopRunner runner = LoopRunner.start(loop, threads, connections.clock(), onFailure);
        running.put(runner);
        runner.wake(); // for what the journal said meanwhile
        return new Ledger(inbox, states, new Driver(runner::wake, runner::isAlive, runner::close));
    }

    private static Journal.Listener listener(Inbox inbox, Runnable wake) {
        return new Journal.Listener() {
            @Override
            public void changed() {
                wake.run();
            }

            @Override
            public void trouble(NotifyError error) {
                inbox.post(new EngineFact.EngineFault(error));
                wake.run();
            }
        };
    }

    /**
     * What a ledger begins with.
     *
     * @param begins the scene, and what another ledger knew of it
     * @param config its settings
     * @param journal where it writes down what must outlive it
     * @param witness sees what it takes
     */
    public record Opening(Restored begins, LedgerConfig config, Journal journal, Witness witness) {
        /** Nobody sees it. */
        public Opening(Restored begins, LedgerConfig config, Journal journal) {
            this(begins, config, journal, Witness.none());
        }

        /** A scene that begins, and is kept nowhere. */
        public Opening(SceneState initial, LedgerConfig config) {
            this(Restored.fresh(initial), config, Journal.none());
        }

        /** The newest scene. */
        public SceneState initial() {
            return begins.state();
        }
    }

    /** A ledger without a thread and the loop that somebody steps by hand. */
    public record ByHand(Ledger ledger, Loop loop) {}

    /** Opens a scene whose loop the caller steps, at a time that the caller's clock says. */
    public static ByHand byHand(Opening opening, Connections connections) {
        LatestBox<AppliedScene> states = new LatestBox<>();
        states.put(AppliedScene.initial(opening.initial()));
        Inbox inbox = new Inbox(opening.witness());
        opening.journal().begin(listener(inbox, () -> {}));
        Loop loop = new LedgerLoop(inbox, states, opening, connections);
        return new ByHand(
                new Ledger(inbox, states, new Driver(() -> {}, () -> true, () -> {})), loop);
    }

    /**
     * The newest scene that somebody asked for; full from the beginning. What the engine alone
     * reported, such as the current level, comes with the next change.
     */
    public LatestBox<AppliedScene> states() {
        return states;
    }

    /**
     * Asks for a change. The answer, exactly one, is offered to the session, and then to all what
     * it caused.
     *
     * @param from who asks, as given to {@link #attach}
     * @param update an envelope around a {@link StateUpdate}
     * @param receivedNanos when it was read, on the process's clock
     * @return false when {@value Lane#CAPACITY} updates of this session are waiting: keep it, stop
     *     reading, and submit it again after {@link Subscriber#roomAgain}. An update of a session
     *     that is not attached is dropped, and true.
     */
    public boolean submit(Subscriber from, Envelope update, long receivedNanos) {
        if (!(update.payload() instanceof StateUpdate payload)) {
            throw new IllegalArgumentException("submit: got " + update.type());
        }
        return put(
                from.session(),
                new Received(
                        new Received.Asked.Update(payload),
                        update.intentId().orElseThrow(),
                        update.frameId().orElseThrow(),
                        receivedNanos));
    }

    /**
     * Asks for a rejection of a {@code state.update} that could not be read, in its turn. Without a
     * frame id and an intent id it cannot be answered and is dropped.
     *
     * @return as {@link #submit}
     */
    public boolean submitUnreadable(
            Subscriber from, Decoded.Malformed malformed, long receivedNanos) {
        Optional<String> intentId = malformed.ids().intentId();
        Optional<String> frameId = malformed.ids().frameId();
        if (intentId.isEmpty() || frameId.isEmpty()) {
            return true;
        }
        return put(
                from.session(),
                new Received(
                        new Received.Asked.Unreadable(malformed.reason()),
                        intentId.get(),
                        frameId.get(),
                        receivedNanos));
    }

    /**
     * Asks whether a session knows the present. The answer, exactly one, comes after everything
     * that its earlier updates caused; a no brings everything anew with it.
     *
     * @param frameId of the question
     * @return as {@link #submit}
     */
    public boolean ask(Subscriber from, String frameId, XPosition position, long receivedNanos) {
        return put(
                from.session(),
                new Received(new Received.Asked.Position(position), "", frameId, receivedNanos));
    }

    /**
     * Tells the others in the scene what a session says of itself; not answered unless it cannot
     * be.
     *
     * @return as {@link #submit}
     */
    public boolean present(Subscriber from, XPresence said, long receivedNanos) {
        return put(
                from.session(),
                new Received(new Received.Asked.Present(said), "", "", receivedNanos));
    }

    /**
     * Asks for control, or for something to play or to stop.
     *
     * @param session who asks; one that is not attached has control of nothing
     * @param done told on the ledger's thread why it was not done, empty when it was; must return
     *     at once
     */
    public void steer(String session, Steering wanted, Consumer<Optional<WireError>> done) {
        inbox.steer(new SteeringCall(session, wanted, done));
        wake.run();
    }

    /** Stops all that plays: nobody is there to see it. */
    public void stopPlaying() {
        steer("", new Steering.StopAll(), _ -> {});
    }

    /**
     * Lets a session join: it is offered welcome and baseline or replay as one entry, and from then
     * on everything that happens.
     *
     * @throws IllegalArgumentException when a session of that id is attached
     */
    public void attach(Subscriber subscriber, AttachRequest request) {
        inbox.join(subscriber, request);
        wake.run();
    }

    /** Lets a session go; what it still had waiting is dropped. Idempotent. */
    public void detach(String session) {
        inbox.leave(session);
        wake.run();
    }

    /**
     * Shows another image to everybody: a new scene with a higher version, in which the canvas
     * alone is as before. Every session is offered all of it at once, and no token given before is
     * known any more. Updates that still wait are applied to the new scene.
     *
     * @param layer the only one of the new scene; its chunks must be available already
     * @param done called on the ledger's thread when all is told; must return at once
     */
    public void replace(ImageLayer layer, Runnable done) {
        CanvasSize any = states.peek().orElseThrow().state().mainView().canvas();
        replace(InitialScene.of(layer, any), done);
    }

    /**
     * Shows another scene to everybody, as {@link #replace(ImageLayer, Runnable)} does.
     *
     * @param scene its version does not matter, and its views are fitted to the canvas that is
     * @param done called on the ledger's thread when all is told; must return at once
     */
    public void replace(SceneState scene, Runnable done) {
        inbox.replace(new Replacement(scene, done));
        wake.run();
    }

    /**
     * Adds a layer on top of the others, under an id of its own and with the look that {@link
     * org.farview.scene.NewLayer} gives it; told to everybody like any other change.
     *
     * @param layer its chunks must be available already
     * @param done called on the ledger's thread when all is told, or when the layer does not fit
     *     and nothing has happened; must return at once
     */
    public void add(ImageLayer layer, Consumer<Added> done) {
        add(List.of(layer), done);
    }

    /**
     * Adds layers as {@link #add(ImageLayer, Consumer)} does, as one change: all of them, or none
     * when one does not fit.
     *
     * @param layers bottom first
     */
    public void add(List<ImageLayer> layers, Consumer<Added> done) {
        inbox.add(new Addition(layers, done));
        wake.run();
    }

    /**
     * Asks for a change that a command found out for a session, whose answer the command gives:
     * applied as an update is, with its rules, and told to everybody, without an intent.
     *
     * @param update not of a row of an extension
     * @param done called on the ledger's thread when all is told, or when it was rejected and
     *     nothing has happened; must return at once
     */
    public void change(StateUpdate update, Consumer<Outcome> done) {
        inbox.wish(new Wish(update, done));
        wake.run();
    }

    /** Whether the ledger's thread lives; if not, nothing that is asked will happen. */
    public boolean isAlive() {
        return alive.getAsBoolean();
    }

    /** Reports a fact of the engine. Never full: the newest of a kind counts. */
    public void post(EngineFact fact) {
        inbox.post(fact);
        wake.run();
    }

    /** Ends the ledger's thread after its current step. Idempotent. */
    @Override
    public void close() {
        stop.run();
    }

    private boolean put(String session, Received received) {
        boolean put = inbox.lane(session).map(lane -> lane.put(received)).orElse(true);
        wake.run();
        return put;
    }
}
