package org.farview.server.debug;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.farview.protocol.Envelope;
import org.farview.protocol.Notice;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderPlan;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.SceneState;
import org.farview.server.engine.Planner;
import org.farview.server.ledger.AppliedScene;
import org.farview.server.ledger.AttachRequest;
import org.farview.server.ledger.EngineFact;
import org.farview.server.ledger.Journal;
import org.farview.server.ledger.Ledger;
import org.farview.server.ledger.Restored;
import org.farview.server.ledger.Subscriber;
import org.farview.server.ledger.WelcomeTerms;
import org.farview.server.runtime.Loop;

/**
 * Gives what was recorded to a ledger of its own, at the times at which it was taken by a clock
 * that is set, and plans each scene that comes of it. The same recording gives the same plans, to
 * the last bit, whatever the machine does meanwhile.
 *
 * <p>The planner hears of its own choices: the level of each resting picture is reported as the
 * engine would. A server that had no time for some of the scenes planned fewer, and chose its
 * moving levels by how long pictures took; here each scene is planned, within the limits that the
 * recording began with.
 *
 * <p>Confined to one thread.
 */
public final class Replay {
    /** When what is due does not come about by a step, time goes on by this. */
    private static final long LEAST_STEP_NANOS = 1_000_000;

    private final Recording.Tape tape;
    private final Planner planner;
    private final Consumer<Planned> plans;
    private final SteppedClock clock;
    private final Ledger ledger;
    private final Loop loop;
    private final PlanText text = new PlanText();
    private long frames;

    /**
     * A plan.
     *
     * @param scene its id
     * @param nanos since the recording began
     * @param version of the scene
     * @param text all of the plan, see {@link PlanText}
     * @param hash of the text
     */
    public record Planned(
            String scene, long nanos, long version, RenderPlan plan, String text, String hash) {}

    private Replay(
            Recording recording, Recording.Tape tape, Planner planner, Consumer<Planned> plans) {
        this.tape = tape;
        this.planner = planner;
        this.plans = plans;
        this.clock = new SteppedClock(recording.wallSeconds());
        clock.set(tape.beganNanos());
        Ledger.ByHand byHand =
                Ledger.byHand(
                        new Ledger.Opening(
                                Restored.fresh(tape.state()), tape.config(), Journal.none()),
                        new Ledger.Connections(clock, new Random(0), _ -> {}, _ -> {}));
        this.ledger = byHand.ledger();
        this.loop = byHand.loop();
    }

    /** Plays all scenes, one after the other, with the planner of this program. */
    public static void run(Recording recording, Consumer<Planned> plans) {
        run(recording, RenderPlanner::plan, plans);
    }

    /** The same with another planner. */
    public static void run(Recording recording, Planner planner, Consumer<Planned> plans) {
        for (Recording.Tape tape : recording.tapes()) {
            new Replay(recording, tape, planner, plans).play();
        }
    }

    private void play() {
        settle();
        for (Recording.Event event : tape.events()) {
            goTo(event.nanos());
            give(event.taken());
            settle();
        }
        goTo(tape.endNanos());
    }

    /** Lets everything happen that is due until then. */
    private void goTo(long nanos) {
        long due = loop.nextDeadlineNanos();
        while (due <= nanos) {
            boolean late = due <= clock.nanoTime();
            clock.set(late ? Math.min(nanos, clock.nanoTime() + LEAST_STEP_NANOS) : due);
            settle();
            if (clock.nanoTime() >= nanos) {
                break;
            }
            due = loop.nextDeadlineNanos();
        }
        clock.set(nanos);
        settle();
    }

    private void settle() {
        boolean worked = true;
        while (worked) {
            worked = loop.step();
            Optional<AppliedScene> next = ledger.states().take();
            next.ifPresent(scene -> plan(scene.state()));
            worked |= next.isPresent();
        }
    }

    private void plan(SceneState scene) {
        if (scene.mainView().ndisplay() == 3) {
            tell(scene, Quality.INTERACTIVE);
        }
        RenderPlan atRest = tell(scene, Quality.EXACT);
        ledger.post(new EngineFact.LevelApplied(atRest.level(), scene.version()));
    }

    private RenderPlan tell(SceneState scene, Quality quality) {
        RenderPlan plan = planner.plan(scene, scene.mainView(), quality, tape.limits());
        String all = text.of(plan);
        plans.accept(
                new Planned(
                        tape.scene(),
                        clock.nanoTime(),
                        scene.version(),
                        plan,
                        all,
                        PlanText.hash(all)));
        return plan;
    }

    private void give(Recording.Taken taken) {
        switch (taken) {
            case Recording.Taken.Join(var session, var features, var role) ->
                    ledger.attach(new Ghost(session, features, role), arrival());
            case Recording.Taken.Leave(String session) -> ledger.detach(session);
            case Recording.Taken.Update update -> submit(update);
            case Recording.Taken.Change(var update) -> ledger.change(update, _ -> {});
            case Recording.Taken.Steer(var session, var wanted) ->
                    ledger.steer(session, wanted, _ -> {});
            case Recording.Taken.Replace(SceneState scene) -> ledger.replace(scene, () -> {});
            case Recording.Taken.Add(var layers) -> ledger.add(layers, _ -> {});
        }
    }

    /** Never refused: each is taken before the next is given. */
    private void submit(Recording.Taken.Update update) {
        Envelope frame =
                new Envelope(
                        Optional.of(update.session()),
                        Optional.of("replay-" + frames++),
                        clock.wallSeconds(),
                        Optional.of(update.intentId()),
                        Optional.empty(),
                        Optional.empty(),
                        update.update());
        ledger.submit(new Ghost(update.session(), Set.of(), ""), frame, clock.nanoTime());
    }

    private static AttachRequest arrival() {
        return new AttachRequest(
                Map.of(), new WelcomeTerms(Duration.ZERO, Duration.ZERO, List.of()));
    }

    /** Somebody who was there, and hears nothing any more. */
    private record Ghost(String session, Set<String> features, String role) implements Subscriber {
        @Override
        public void offer(List<Notice> entry) {
            // told to nobody
        }
    }
}
