package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.farview.server.ShowsSetting;
import org.farview.server.app.fixture.LogCapture;
import org.farview.server.config.Settings;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Loop;
import org.farview.server.runtime.LoopRunner;
import org.farview.server.runtime.Signal;
import org.farview.server.runtime.Threads;
import org.farview.server.runtime.Where;
import org.farview.server.telemetry.Telemetry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class VitalsTest {
    private static final LifecycleConfig CONFIG =
            LifecycleConfig.read(
                    new Settings().withFlags(Map.of("lifecycle.stalled-after", "200ms")));

    private final Threads threads = new Threads();
    private final Clock clock = Clock.system();
    private final Signal failed = new Signal();
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch stuck = new CountDownLatch(1);

    /** Waits in its only step until it is let go. */
    private final class Stuck implements Loop {
        @Override
        public String name() {
            return "ledger-secret";
        }

        @Override
        public boolean step() {
            inside.countDown();
            try {
                stuck.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        }
    }

    @Test
    @ShowsSetting("lifecycle.stalled-after")
    void aStalledLoopIsToldWithItsStackAndCountedUntilItGoesOn() throws Exception {
        Telemetry telemetry = new Telemetry(clock);
        try (LogCapture log = LogCapture.at("info");
                Vitals vitals = Vitals.start(CONFIG, failed, threads, clock);
                LoopRunner _ =
                        LoopRunner.start(
                                new Stuck(), threads.in(Where.scene("secret")), clock, _ -> {})) {
            vitals.addTo(telemetry, threads);
            assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
            while (vitals.ailing().isEmpty()) {
                Thread.onSpinWait();
            }

            assertThat(vitals.ailing().orElseThrow())
                    .contains("\"status\":\"stalled\"", "\"loop\":\"ledger\"")
                    .doesNotContain("secret");
            JsonNode told = new ObjectMapper().readTree(vitals.ailing().orElseThrow());
            assertThat(told.at("/loops/0/ms").asLong()).isBetween(200L, 25_000L);
            assertThat(telemetry.json()).contains("loops_stalled\":1.0", "loop_stalls\":1");
            assertThat(log.lines())
                    .anyMatch(line ->
                            line.contains("loop.stalled name=ledger-secret scene=secret")
                                    && line.contains("VitalsTest$Stuck.step"));
            stuck.countDown();
            while (vitals.ailing().isPresent()) {
                Thread.onSpinWait();
            }
            assertThat(telemetry.json()).contains("loops_stalled\":0.0", "loop_stalls\":1");
        }
    }

    @Test
    void aLostSceneIsToldAndNeverMended() {
        try (Vitals vitals = Vitals.start(CONFIG, failed, threads, clock)) {
            assertThat(vitals.ailing()).isEmpty();

            failed.raise();

            assertThat(vitals.ailing().orElseThrow())
                    .contains("\"status\":\"failed\"", "\"reason\":\"a loop has died\"");
        }
    }
}
