package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.farview.server.runtime.FakeClock;
import org.farview.server.runtime.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadinessTest {
    private static final Duration AT_MOST = Duration.ofSeconds(5);

    private final AtomicBoolean drawing = new AtomicBoolean(true);
    private final CountDownLatch held = new CountDownLatch(1);

    @Test
    void nothingIsReadyUntilTheWarmUpRan() {
        Readiness readiness = new Readiness(new FakeClock(), drawing::get, AT_MOST);

        readiness.warmUp(new Threads(), this::hold);

        assertThat(readiness.notReady()).contains("warming up");
        held.countDown();
        awaitReady(readiness);
        drawing.set(false);
        assertThat(readiness.notReady()).contains("the engine is being started");
    }

    @Test
    void aWarmUpThatTakesTooLongDelaysNothingAnyMore() {
        FakeClock clock = new FakeClock();
        Readiness readiness = new Readiness(clock, drawing::get, AT_MOST);

        readiness.warmUp(new Threads(), this::hold);
        clock.advance(AT_MOST);

        assertThat(readiness.notReady()).isEmpty();
        held.countDown();
    }

    @Test
    void nothingIsReadyOnceItStops() {
        Readiness readiness = new Readiness(new FakeClock(), drawing::get, AT_MOST);
        readiness.warmUp(new Threads(), () -> {});
        awaitReady(readiness);

        readiness.stop();

        assertThat(readiness.notReady()).contains("stopping");
    }

    @Test
    void aWarmUpThatFailsCountsAsDone() {
        Readiness readiness = new Readiness(new FakeClock(), drawing::get, AT_MOST);

        readiness.warmUp(
                new Threads(),
                () -> {
                    throw new IllegalStateException("broken on purpose");
                });

        awaitReady(readiness);
    }

    /** The real one, on the route: refused as long as it draws, then and for good let in. */
    @Test
    void theServerIsReadyOnceItHasWarmedUp() throws Exception {
        try (TestServer server = TestServer.start(SyntheticImage.small(), "render.warm-up=2s")) {
            while (server.get("readyz").statusCode() != 200) {
                assertThat(server.get("healthz").statusCode()).isEqualTo(200);
            }
            assertThat(new String(server.get("readyz").body(), StandardCharsets.UTF_8))
                    .startsWith("ready");
        }
    }

    private void hold() {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitReady(Readiness readiness) {
        while (readiness.notReady().isPresent()) {
            Thread.onSpinWait();
        }
        assertThat(readiness.notReady()).isEmpty();
    }
}
