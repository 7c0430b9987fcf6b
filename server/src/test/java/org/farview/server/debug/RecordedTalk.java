package org.farview.server.debug;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.farview.protocol.Envelope;
import org.farview.protocol.Notice;
import org.farview.protocol.StateUpdate;
import org.farview.protocol.XNotifyPlay;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.InitialScene;
import org.farview.scene.LayerLook;
import org.farview.scene.Level;
import org.farview.scene.Multiscale;
import org.farview.scene.SceneState;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;
import org.farview.scene.update.SceneLimits;
import org.farview.server.ledger.AppliedScene;
import org.farview.server.ledger.AttachRequest;
import org.farview.server.ledger.EngineFact;
import org.farview.server.ledger.Extensions;
import org.farview.server.ledger.Journal;
import org.farview.server.ledger.Ledger;
import org.farview.server.ledger.LedgerConfig;
import org.farview.server.ledger.Restored;
import org.farview.server.ledger.Steering;
import org.farview.server.ledger.Subscriber;
import org.farview.server.ledger.WelcomeTerms;
import org.farview.server.ledger.Witness;
import org.farview.server.runtime.FakeClock;
import org.farview.server.runtime.Loop;
import org.farview.server.runtime.Threads;

/**
 * A conversation of a minute that two people have with a ledger stepped by hand, and its recording:
 * slices, zooms, a volume that is turned, a lock, a play, a contrast that a command found, another
 * layer and another image. What is planned live meanwhile is kept.
 */
public final class RecordedTalk {
    private static final RenderLimits LIMITS = new RenderLimits(1 << 22, 200_000, 16);
    private static final LedgerConfig CONFIG =
            new LedgerConfig("main", new SceneLimits(1 << 20), 60, Duration.ofMillis(4));
    private static final Duration TICK = Duration.ofMillis(100);

    private final Path file;
    private final FakeClock clock = new FakeClock();
    private final List<String> livePlans = new ArrayList<>();
    private final PlanText text = new PlanText();
    private final Ledger ledger;
    private final Loop loop;
    private final Subscriber ada = new Someone("ada", Set.of(Extensions.SCENE, Extensions.PLAY));
    private final Subscriber bob = new Someone("bob", Set.of());
    private int intents;

    private RecordedTalk(Path file, Witness witness) {
        this.file = file;
        Ledger.ByHand byHand =
                Ledger.byHand(
                        new Ledger.Opening(
                                Restored.fresh(beginning()), CONFIG, Journal.none(), witness),
                        new Ledger.Connections(clock, new Random(1), _ -> {}, _ -> {}));
        ledger = byHand.ledger();
        loop = byHand.loop();
    }

    private record Someone(String session, Set<String> features) implements Subscriber {
        @Override
        public void offer(List<Notice> entry) {
            // not listened to
        }
    }

    /** Has the conversation, and writes it into a file of so many bytes at most. */
    public static RecordedTalk record(Path file, long mostBytes) throws IOException {
        RecordedTalk talk;
        FakeClock writing = new FakeClock();
        try (RecordingWriter writer =
                RecordingWriter.start(file, mostBytes, new Threads(), writing)) {
            Witness witness = writer.begin(begins());
            talk = new RecordedTalk(file, witness);
            talk.have(writing);
            writer.end("main");
        }
        return talk;
    }

    /** What it begins with. */
    static SceneBeginning begins() {
        return new SceneBeginning(beginning(), CONFIG, LIMITS, _ -> Optional.of("a file"));
    }

    Path file() {
        return file;
    }

    /** Hashes of the plans that were made while the conversation went on. */
    List<String> livePlans() {
        return livePlans;
    }

    private void have(FakeClock writing) {
        settle();
        join(ada);
        pass(writing);
        for (int i = 0; i < 60; i++) {
            say(ada, "dims", "z", "index", (long) i);
            say(bob, "camera", "main", "zoom", 1.0 + i);
            pass(writing);
        }
        join(bob);
        for (int i = 0; i < 60; i++) {
            say(ada, "camera", "main", "zoom", zoom(i < 30 ? 0.93 : 1.08));
            pass(writing);
        }
        say(ada, "view", "main", "ndisplay", 3L);
        for (int i = 0; i < 120; i++) {
            say(ada, "camera", "main", "orbit", Map.of("d_az_deg", 3.0, "d_el_deg", 0.5));
            pass(writing);
        }
        say(bob, "multiscale", "main", "level", 1L);
        ledger.change(update("layer", "layer-0", "contrast_limits", List.of(3.5, 99.25)), _ -> {});
        settle();
        ledger.add(image("second"), _ -> {});
        pass(writing);
        ledger.steer("ada", new Steering.Play("azimuth", 20, XNotifyPlay.Mode.LOOP), _ -> {});
        settle();
        for (int i = 0; i < 100; i++) {
            pass(writing);
        }
        ledger.detach("bob");
        settle();
        ledger.steer("ada", new Steering.Stop("azimuth"), _ -> {});
        settle();
        ledger.replace(image("other"), () -> {});
        pass(writing);
        say(ada, "layer", "layer-0", "gamma", "no number");
        for (int i = 0; i < 260; i++) {
            say(ada, "camera", "main", "pan", Map.of("dx_px", 1.5, "dy_px", -0.25));
            pass(writing);
        }
    }

    private static Map<String, Object> zoom(double factor) {
        return Map.of("factor", factor, "anchor_px", List.of(100.0, 80.0));
    }

    /** A tenth of a second, in which everything happens when it is due. */
    private void pass(FakeClock writing) {
        settle();
        long end = clock.nanoTime() + TICK.toNanos();
        long due = loop.nextDeadlineNanos();
        while (due <= end) {
            go(Math.max(due, clock.nanoTime()), writing);
            settle();
            long next = loop.nextDeadlineNanos();
            due = next <= clock.nanoTime() ? clock.nanoTime() + 1_000_000 : next;
        }
        go(end, writing);
        settle();
    }

    private void go(long nanos, FakeClock writing) {
        Duration step = Duration.ofNanos(nanos - clock.nanoTime());
        clock.advance(step);
        writing.advance(step);
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
            keep(scene, Quality.INTERACTIVE);
        }
        int level = keep(scene, Quality.EXACT);
        ledger.post(new EngineFact.LevelApplied(level, scene.version()));
    }

    private int keep(SceneState scene, Quality quality) {
        var plan = RenderPlanner.plan(scene, scene.mainView(), quality, LIMITS);
        livePlans.add(PlanText.hash(text.of(plan)));
        return plan.level();
    }

    private void join(Subscriber who) {
        ledger.attach(
                who,
                new AttachRequest(
                        Map.of(), new WelcomeTerms(Duration.ZERO, Duration.ZERO, List.of())));
        settle();
    }

    /** Of who is not there it is dropped. */
    private void say(Subscriber who, String scope, String target, String key, Object value) {
        String intent = "i-" + intents++;
        ledger.submit(
                who,
                new Envelope(
                        Optional.of(who.session()),
                        Optional.of("f-" + intent),
                        1.0,
                        Optional.of(intent),
                        Optional.empty(),
                        Optional.empty(),
                        update(scope, target, key, value)),
                clock.nanoTime());
        settle();
    }

    private static StateUpdate update(String scope, String target, String key, Object value) {
        return new StateUpdate(scope, target, key, value);
    }

    private static SceneState beginning() {
        return InitialScene.of(image("first"), new CanvasSize(320, 240));
    }

    private static ImageLayer image(String source) {
        List<Axis> axes = new ArrayList<>();
        for (String name : List.of("z", "y", "x")) {
            axes.add(new Axis(name, AxisType.SPACE, "micrometer"));
        }
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int side = 128 >> i;
            double scale = 0.7 * (1 << i);
            levels.add(
                    new Level(
                            i,
                            Integer.toString(i),
                            List.of(side, side, side),
                            List.of(32, 32, 32),
                            List.of(scale, scale, scale),
                            List.of(scale / 2, scale / 2, scale / 2)));
        }
        Window window = new Window(0, 255);
        return new ImageLayer(
                "layer-0",
                source,
                source,
                new Multiscale(axes, levels),
                VoxelType.UINT8,
                window,
                LayerLook.of(window));
    }
}
