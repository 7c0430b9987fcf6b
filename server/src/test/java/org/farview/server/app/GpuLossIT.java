package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.farview.render.cpu.CpuRenderer;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.KnownScene;
import org.farview.server.app.fixture.LosableGpu;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.junit.jupiter.api.Test;

/** The GPU is lost while somebody turns a volume: pictures go on, and people hear of it once. */
final class GpuLossIT {
    private static final Duration SOON = Duration.ofSeconds(2);

    /** How long the volume is turned after the loss: all that is to be told is told by then. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(4);

    private static final int PICTURES_BEFORE = 5;

    private final AtomicInteger cpuRenderers = new AtomicInteger();
    private final KnownScene known = new KnownScene();
    private final List<String> errors = new ArrayList<>();
    private String backend = "";

    @Test
    void oneThatIsGoneIsFollowedByTheCpu() throws InterruptedException {
        LosableGpu gpu = new LosableGpu(LosableGpu.After.GONE);

        loseWhileTurning(gpu);

        assertThat(errors).containsExactly("engine.fallback");
        assertThat(gpu.made()).as("it was tried once more").isEqualTo(2);
        assertThat(cpuRenderers).hasValue(1);
        assertThat(backend).isEqualTo("cpu");
    }

    @Test
    void oneThatOpensAgainGoesOn() throws InterruptedException {
        LosableGpu gpu = new LosableGpu(LosableGpu.After.WHOLE);

        loseWhileTurning(gpu);

        assertThat(errors).containsExactly("engine.restarting");
        assertThat(gpu.made()).isEqualTo(2);
        assertThat(cpuRenderers).hasValue(0);
        assertThat(backend).isEqualTo(LosableGpu.NAME);
    }

    private void loseWhileTurning(LosableGpu gpu) throws InterruptedException {
        try (TestServer server =
                        TestServer.start(
                                SyntheticImage.small(),
                                List.of(gpu.rung(), cpu()),
                                "render.warm-up=2s");
                ControlClient watcher = server.control("x.status", "x.frame");
                ControlClient turner = server.control();
                PixelClient pixels = server.pixels("x.frame")) {
            change(watcher, "view/main/ndisplay", "3");
            awaitWarm(server);
            double azimuth = azimuth(server);
            Turning turning = new Turning(turner);
            try (turning) {
                for (int i = 0; i < PICTURES_BEFORE; i++) {
                    pixels.next();
                }
                gpu.lose();
                // what shows this or a later scene was drawn after the loss
                long version = change(watcher, "layer/layer-0/gamma", "1.5");
                PixelClient.Packet first = nextOf(pixels, version);
                Duration gap = Duration.ofNanos(first.nanos() - gpu.lostNanos());
                System.out.printf("picture back after %d ms%n", gap.toMillis());
                assertThat(gap).isLessThan(SOON);

                PixelClient.Packet last = first;
                while (last.nanos() - gpu.lostNanos() < AFTERWARDS.toNanos()) {
                    last = pixels.next();
                }
                assertThat(last.version().orElseThrow()).as("it goes on").isGreaterThan(version);
            }
            double missing = azimuth(server) - azimuth - turning.degrees();
            assertThat(Math.IEEEremainder(missing, 360)).isCloseTo(0, offset(1e-6));
            agree(server, watcher);
        }
    }

    /** As a real server is: the CPU's first pictures would take longer than all the rest. */
    private static void awaitWarm(TestServer server) {
        long end = System.nanoTime() + TestServer.PATIENCE.toNanos();
        while (server.get("readyz").statusCode() != 200) {
            assertThat(System.nanoTime() - end).as("warm in time").isNegative();
        }
    }

    private RendererRung cpu() {
        return new RendererRung(
                "cpu",
                (chunks, tiles, limits, workbench) -> {
                    cpuRenderers.incrementAndGet();
                    return new CpuRenderer(chunks, tiles, limits, workbench);
                });
    }

    private static PixelClient.Packet nextOf(PixelClient pixels, long version) {
        PixelClient.Packet picture = pixels.next();
        while (picture.version().orElseThrow() < version) {
            picture = pixels.next();
        }
        return picture;
    }

    /** Returns the version of the changed scene. */
    private long change(ControlClient watcher, String path, String value) {
        String intent = watcher.update(path, value);
        JsonNode ack =
                hearUntil(
                        watcher,
                        known,
                        frame -> frame.at("/payload/intent_id").asText().equals(intent));
        assertThat(ack.at("/payload/status").asText()).isEqualTo("accepted");
        assertThat(ack.at("/payload/scene_version").isNumber()).isTrue();
        return ack.at("/payload/scene_version").asLong();
    }

    private static double azimuth(TestServer server) {
        try (ControlClient newcomer = server.control()) {
            return newcomer.await("notify.scene")
                    .at("/payload/viewer/camera/angles/0")
                    .asDouble(Double.NaN);
        }
    }

    /** Who heard of everything knows what a newcomer is told. */
    private void agree(TestServer server, ControlClient watcher) {
        double last = 0.75;
        watcher.update("layer/layer-0/gamma", Double.toString(last));
        hearUntil(watcher, known, frame -> tellsOf(frame, last));
        KnownScene newcomer = new KnownScene();
        try (ControlClient fresh = server.control()) {
            hearUntil(fresh, newcomer, frame -> tellsOf(frame, last));
        }
        assertThat(known.hash()).isEqualTo(newcomer.hash());
    }

    private static boolean tellsOf(JsonNode frame, double gamma) {
        return ControlClient.typeOf(frame).equals("notify.layers")
                && frame.at("/payload/controls/gamma").asDouble() == gamma;
    }

    private JsonNode hearUntil(ControlClient client, KnownScene scene, Predicate<JsonNode> last) {
        return client.await(frame -> {
            scene.hear(frame);
            switch (ControlClient.typeOf(frame)) {
                case "notify.error" -> errors.add(frame.at("/payload/code").asText());
                case "x.notify.status" -> backend = frame.at("/payload/backend").asText();
                default -> {}
            }
            return last.test(frame);
        });
    }

    /** Somebody turns the volume, about thirty times a second. */
    private static final class Turning implements AutoCloseable {
        private static final long PERIOD_MS = 33;
        private static final double STEP_DEG = 3;

        private final ScheduledExecutorService hand = Executors.newScheduledThreadPool(1);
        private final ControlClient client;
        private int turns;

        Turning(ControlClient client) {
            this.client = client;
            var _ = hand.scheduleAtFixedRate(this::turn, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
        }

        private void turn() {
            client.update("camera/main/orbit", orbit());
            turns++;
        }

        private static String orbit() {
            return "{\"d_az_deg\":%s,\"d_el_deg\":0}".formatted(STEP_DEG);
        }

        /** After the end: by how much it was turned. */
        double degrees() {
            return turns * STEP_DEG;
        }

        /** Ends, once the last turn was answered. */
        @Override
        public void close() {
            hand.close();
            client.change("camera/main/orbit", orbit());
            turns++;
        }
    }
}
