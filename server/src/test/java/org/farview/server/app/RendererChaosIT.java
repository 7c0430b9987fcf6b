package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.farview.data.Chunks;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.RenderResult;
import org.farview.render.Renderer;
import org.farview.render.TilePool;
import org.farview.render.Workbench;
import org.farview.render.cpu.CpuRenderer;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.LiveThreads;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A renderer that throws while somebody moves: all are told, and pictures come back soon. */
final class RendererChaosIT {
    /** Meant is one second; a busy machine gets three. */
    private static final Duration SOON = Duration.ofSeconds(3);

    private static final int FIRST = 50;
    private static final int SECOND = 60;

    static List<Throwable> problems() {
        return List.of(
                new IllegalStateException("broken on purpose"),
                new AssertionError("broken on purpose"),
                new StackOverflowError("broken on purpose"));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void picturesComeBackAndASecondFailureStepsDown(Throwable problem) {
        Troubled troubled = new Troubled(problem);
        List<RendererRung> rungs =
                List.of(
                        new RendererRung("troubled", troubled::fragile),
                        new RendererRung("plain", troubled::sound));
        LiveThreads before = LiveThreads.now();
        try (TestServer server = TestServer.start(SyntheticImage.small(), rungs);
                ControlClient mover = server.control("x.status");
                ControlClient one = server.control("x.status");
                ControlClient other = server.control("x.status");
                PixelClient pixels = server.pixels()) {
            mover.awaitComplete();
            assertThat(LiveThreads.now().count("render-cpu")).as("threads are seen").isEqualTo(1);

            moveUntil(mover, troubled, 1);
            assertThat(codeOf(one)).isEqualTo("engine.restarting");
            assertThat(codeOf(other)).isEqualTo("engine.restarting");
            assertPictureSoon(mover, pixels, troubled, problem + ", once");

            moveUntil(mover, troubled, 2);
            assertThat(codeOf(one)).isEqualTo("engine.fallback");
            assertThat(codeOf(other)).isEqualTo("engine.fallback");
            assertPictureSoon(mover, pixels, troubled, problem + ", twice");
            one.await(frame -> frame.at("/payload/backend").asText().equals("plain"));

            mover.change("dims/z/index", "77");
            try (ControlClient late = server.control("x.status")) {
                assertThat(late.await("notify.dims").at("/payload/current_step/0").asInt())
                        .as("the scene is kept")
                        .isEqualTo(77);
            }
        }
        assertThat(LiveThreads.newSince(before, TestServer.PATIENCE)).isEmpty();
    }

    /** Steps through the volume until the renderer has thrown so many times. */
    private static void moveUntil(ControlClient mover, Troubled troubled, int throwsWanted) {
        long end = System.nanoTime() + TestServer.PATIENCE.toNanos();
        for (int i = 0; troubled.thrown.get() < throwsWanted; i++) {
            mover.change("dims/z/index", Integer.toString(i % 128));
            assertThat(System.nanoTime() - end).as("renderer was never used").isNegative();
        }
    }

    private static String codeOf(ControlClient client) {
        return client.await("notify.error").at("/payload/code").asText();
    }

    /** A picture that was drawn after the last failure, not one that was under way. */
    private static void assertPictureSoon(
            ControlClient mover, PixelClient pixels, Troubled troubled, String what) {
        mover.change("dims/z/index", "5");
        mover.change("dims/z/index", "6");
        PixelClient.Packet picture = pixels.next();
        while (!troubled.isBack() || picture.nanos() - troubled.drawnNanos.get() < 0) {
            picture = pixels.next();
        }
        Duration gap = Duration.ofNanos(picture.nanos() - troubled.thrownNanos.get());
        System.out.printf("picture back after %d ms: %s%n", gap.toMillis(), what);
        assertThat(gap).as(what).isLessThan(SOON);
    }

    /** Makes renderers that throw at two of their pictures, and remembers when. */
    private static final class Troubled {
        private final Throwable problem;
        private final AtomicInteger pictures = new AtomicInteger();
        private final AtomicInteger thrown = new AtomicInteger();
        private final AtomicLong thrownNanos = new AtomicLong();

        /** When the first picture after the last failure was drawn. */
        private final AtomicLong drawnNanos = new AtomicLong();

        Troubled(Throwable problem) {
            this.problem = problem;
        }

        Renderer fragile(Chunks chunks, TilePool tiles, RenderLimits limits, Workbench bench) {
            return new Watched(new CpuRenderer(chunks, tiles, limits, bench), this, true);
        }

        Renderer sound(Chunks chunks, TilePool tiles, RenderLimits limits, Workbench bench) {
            return new Watched(new CpuRenderer(chunks, tiles, limits, bench), this, false);
        }

        boolean isBack() {
            return drawnNanos.get() - thrownNanos.get() > 0;
        }

        private void begin() {
            int picture = pictures.incrementAndGet();
            if (picture != FIRST && picture != SECOND) {
                return;
            }
            thrownNanos.set(System.nanoTime());
            thrown.incrementAndGet();
            switch (problem) {
                case Error error -> throw error;
                case RuntimeException exception -> throw exception;
                default -> throw new IllegalArgumentException(problem);
            }
        }

        private void end() {
            if (!isBack()) {
                drawnNanos.set(System.nanoTime());
            }
        }
    }

    /** A renderer and what happens to it. */
    private record Watched(Renderer inner, Troubled troubled, boolean throwing)
            implements Renderer {
        @Override
        public RenderResult render(RenderPlan plan, Frame into, Cancellation cancellation) {
            if (throwing) {
                troubled.begin();
            }
            RenderResult result = inner.render(plan, into, cancellation);
            troubled.end();
            return result;
        }

        @Override
        public boolean advance() {
            return inner.advance();
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
