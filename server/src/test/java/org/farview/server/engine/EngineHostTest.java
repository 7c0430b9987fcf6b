package org.farview.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.farview.server.engine.EngineScenes.scene;
import static org.farview.server.engine.EngineScenes.turned;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.Progress;
import org.farview.render.RenderResult;
import org.farview.render.Renderer;
import org.farview.render.view.RenderPlan;
import org.farview.render.view.RenderPlanner;
import org.farview.server.ShowsSetting;
import org.farview.server.config.Settings;
import org.farview.server.ledger.AppliedScene;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.Threads;
import org.farview.server.runtime.Timer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Engines on real threads that throw, and that hang. */
class EngineHostTest {
    private final Threads threads = new Threads();
    private final Timer timer = new Timer(threads);
    private final LatestBox<AppliedScene> states = new LatestBox<>();
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> shown = new LinkedBlockingQueue<>();
    private final AtomicInteger released = new AtomicInteger();
    private final AtomicInteger closedRenderers = new AtomicInteger();
    private final HostRoom room = new HostRoom(shown, released);

    @AfterEach
    void stopTimer() {
        timer.close();
    }

    @Test
    void anEngineThatThrowsIsReplacedAndBeginsWithTheNewestState() throws Exception {
        AtomicInteger pictures = new AtomicInteger();
        try (EngineHost host =
                start(
                        way(
                                "fragile",
                                plan -> {
                                    if (pictures.incrementAndGet() == 1) {
                                        throw new IllegalStateException("broken on purpose");
                                    }
                                }))) {
            show(host, scene(2).version());

            assertThat(next(said)).isEqualTo("started fragile");
            assertThat(next(said)).startsWith("restarting").contains("broken on purpose");
            assertThat(next(said)).isEqualTo("started fragile");
            assertThat(next(shown)).isEqualTo(scene(2).version());
            assertThat(host.isAlive()).isTrue();
            assertThat(closedRenderers).hasValue(1);
        }
    }

    @Test
    void errorsAreFailuresToo() throws Exception {
        List<Error> errors =
                List.of(
                        new StackOverflowError("too deep"),
                        new NoClassDefFoundError("gone"),
                        new AssertionError("not so"),
                        new InternalError("odd"));
        for (Error error : errors) {
            AtomicInteger pictures = new AtomicInteger();
            try (EngineHost host =
                    start(
                            way(
                                    "fragile",
                                    plan -> {
                                        if (pictures.incrementAndGet() == 1) {
                                            throw error;
                                        }
                                    }))) {
                show(host, scene(2).version());

                assertThat(next(shown)).as(error.toString()).isEqualTo(scene(2).version());
            }
        }
    }

    @Test
    void aPlannerThatThrowsIsToldAndTheNextScenesAreShown() throws Exception {
        long poisoned = scene(2).version() + 7;
        Planner planner =
                (scene, view, quality, limits) -> {
                    if (scene.version() == poisoned) {
                        throw new ArithmeticException("cannot plan this");
                    }
                    return RenderPlanner.plan(scene, view, quality, limits);
                };
        try (EngineHost host = start(planning("planner", planner))) {
            show(host, scene(2).version());
            assertThat(next(shown)).isEqualTo(scene(2).version());
            show(host, poisoned);

            assertThat(next(said)).isEqualTo("started planner");
            assertThat(next(said)).startsWith("restarting").contains("cannot plan this");
            assertThat(shown).as("nothing of what cannot be planned").isEmpty();

            show(host, poisoned + 1);
            assertThat(next(shown)).isEqualTo(poisoned + 1);
            assertThat(host.isAlive()).isTrue();
        }
    }

    @Test
    void whatFailsAgainWithinAMinuteOrCannotBeBuiltStepsDown() throws Exception {
        EngineRung broken =
                way(
                        "broken",
                        plan -> {
                            throw new IllegalStateException("always");
                        });
        EngineRung missing =
                new EngineRung(
                        "missing",
                        () -> {
                            throw new NoClassDefFoundError("no such library");
                        });
        try (EngineHost host = start(broken, missing, way("sound", plan -> {}))) {
            show(host, scene(2).version());

            assertThat(next(shown)).isEqualTo(scene(2).version());
            assertThat(next(said)).isEqualTo("started broken");
            assertThat(next(said)).isEqualTo("started broken");
            assertThat(next(said)).startsWith("stepped down to missing").contains("always");
            assertThat(next(said)).startsWith("stepped down to sound").contains("no such library");
            assertThat(next(said)).isEqualTo("started sound");
        }
    }

    @Test
    void aFailureThatWasMendedIsToldWhenTheNextEngineHasDrawn() throws Exception {
        AtomicInteger pictures = new AtomicInteger();
        EngineRung fragile =
                way(
                        "fragile",
                        plan -> {
                            if (pictures.incrementAndGet() == 1) {
                                throw new IllegalStateException("broken on purpose");
                            }
                        });
        try (EngineHost host = start(fragile, way("sound", plan -> {}))) {
            show(host, scene(2).version());

            assertThat(next(said)).isEqualTo("started fragile");
            assertThat(next(said)).isEqualTo("started fragile");
            assertThat(next(said)).startsWith("restarting").contains("broken on purpose");
            assertThat(pictures).hasValue(2);
            assertThat(next(shown)).isEqualTo(scene(2).version());
        }
        assertThat(said).as("told once").isEmpty();
    }

    @Test
    void aFailureAfterWhichNobodyLooksIsToldAllTheSame() throws Exception {
        EngineRung fragile =
                way(
                        "fragile",
                        plan -> {
                            room.viewers = false;
                            throw new IllegalStateException("broken on purpose");
                        });
        try (EngineHost host = start(fragile, way("sound", plan -> {}))) {
            show(host, scene(2).version());

            assertThat(next(said)).isEqualTo("started fragile");
            assertThat(next(said)).isEqualTo("started fragile");
            assertThat(next(said)).startsWith("restarting").contains("broken on purpose");
            assertThat(shown).isEmpty();
            assertThat(host.isAlive()).isTrue();
        }
    }

    @Test
    void aPictureThatTakesTooLongIsGivenUpAndTheEngineLivesOn() throws Exception {
        AtomicInteger pictures = new AtomicInteger();
        HostRoom patient = new HostRoom(shown, released);
        patient.slow = true;
        try (EngineHost host = start(way("slow", patient, plan -> pictures.incrementAndGet()))) {
            show(host, scene(2).version());
            assertThat(next(said)).isEqualTo("started slow");
            assertThat(next(said)).startsWith("overdue");
            patient.slow = false;
            show(host, turned(scene(2), 1).version());

            assertThat(shown.poll(50, TimeUnit.MILLISECONDS))
                    .as("the same picture is not tried again")
                    .isNull();
            assertThat(pictures).hasValue(1);
            assertThat(closedRenderers).hasValue(0);
        }
    }

    @Test
    @ShowsSetting("render.hang-after")
    void aRendererThatHangsIsReplacedAndTouchesNothingWhenItComesBack() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        AtomicInteger pictures = new AtomicInteger();
        AtomicInteger back = new AtomicInteger();
        try (EngineHost host =
                start(
                        way(
                                "hanging",
                                plan -> {
                                    if (pictures.incrementAndGet() == 1) {
                                        awaitUninterruptibly(stuck);
                                        back.incrementAndGet();
                                    }
                                }))) {
            show(host, scene(2).version());
            assertThat(next(said)).isEqualTo("started hanging");
            assertThat(next(said)).startsWith("overdue");
            assertThat(next(said)).startsWith("restarting").contains("longer than 200 ms");
            assertThat(next(said)).isEqualTo("started hanging");
            assertThat(next(shown)).isEqualTo(scene(2).version());

            stuck.countDown();
            while (closedRenderers.get() == 0) {
                Thread.onSpinWait();
            }

            assertThat(back).hasValue(1);
            assertThat(shown).as("nothing is shown by the retired engine").isEmpty();
            assertThat(released).as("nor is its successor's demand given back").hasValue(0);
            assertThat(said).as("nor is its end a failure").isEmpty();
            assertThat(host.isAlive()).isTrue();
        }
        assertThat(released).as("that is the living engine's").hasValue(1);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // A renderer that hangs in native code does not hear of it either.
            }
        }
    }

    private EngineHost start(EngineRung... rungs) {
        return EngineHost.start(
                new EngineHost.Engines(List.of(rungs), config().hangAfter()),
                new Recorder(),
                new EngineHost.Tools(threads, Clock.system(), timer));
    }

    private EngineRung planning(String name, Planner planner) {
        return new EngineRung(
                name,
                () ->
                        new EngineLoop(
                                connections(room, plan -> {}), config(), Clock.system(), planner));
    }

    private EngineLoop.Connections connections(HostRoom where, Consumer<RenderPlan> drawing) {
        return new EngineLoop.Connections(
                Places.alone(Clock.system()),
                states,
                where,
                new Way(where, drawing),
                where,
                report -> {},
                decision -> {});
    }

    private static EngineConfig config() {
        return EngineConfig.read(
                new Settings()
                        .withFlags(
                                Map.of(
                                        "render.stage-budget", "1MiB",
                                        "render.frame-rate", "30",
                                        "render.hang-after", "200ms")));
    }

    private EngineRung way(String name, Consumer<RenderPlan> drawing) {
        return way(name, room, drawing);
    }

    private EngineRung way(String name, HostRoom where, Consumer<RenderPlan> drawing) {
        return new EngineRung(
                name, () -> new EngineLoop(connections(where, drawing), config(), Clock.system()));
    }

    private void show(EngineHost host, long version) {
        states.put(AppliedScene.initial(scene(2).withVersion(version)));
        host.wake();
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing came in time");
        }
        return next;
    }

    private final class Recorder implements EngineListener {
        @Override
        public void started(EngineRung rung) {
            said.add("started " + rung.name());
        }

        @Override
        public void restarting(Throwable problem, Duration pause) {
            said.add("restarting " + problem);
        }

        @Override
        public void steppedDown(EngineRung to, Throwable problem, Duration pause) {
            said.add("stepped down to " + to.name() + " " + problem);
        }

        @Override
        public void overdue(Duration drawing) {
            said.add("overdue " + drawing);
        }
    }

    /** A renderer that does what the test says. */
    private final class Way implements Renderer {
        private final HostRoom where;
        private final Consumer<RenderPlan> drawing;

        Way(HostRoom where, Consumer<RenderPlan> drawing) {
            this.where = where;
            this.drawing = drawing;
        }

        @Override
        public RenderResult render(RenderPlan plan, Frame into, Cancellation cancellation) {
            drawing.accept(plan);
            while (where.slow && !cancellation.requested()) {
                Thread.onSpinWait();
            }
            return new RenderResult(
                    cancellation.requested()
                            ? RenderResult.Outcome.CANCELLED
                            : RenderResult.Outcome.DRAWN,
                    plan.level(),
                    new Progress(1, 1, 0),
                    false,
                    false,
                    "");
        }

        @Override
        public void close() {
            closedRenderers.incrementAndGet();
        }
    }
}
