package org.farview.server.app.doctor;

import java.time.Duration;
import java.time.Instant;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Gate;

/**
 * Whether the clock by which pictures are paced goes forward, and as fast as the wall's, which
 * certificates and tokens are judged by.
 *
 * @param clock to look at
 * @param pause lets some time pass
 */
record ClockCheck(Clock clock, Pause pause) implements Check {
    /** Nobody had this program before. */
    private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");

    /** More than the steps of both clocks, less than somebody's hand. */
    private static final Duration TOLERANCE = Duration.ofMillis(50);

    /** Lets some time pass. */
    interface Pause {
        void take() throws InterruptedException;

        /** A fifth of a second of the real one. */
        static Pause real() {
            return () -> {
                Duration ignored = new Gate().await(Duration.ofMillis(200));
            };
        }
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public Finding look() throws InterruptedException {
        double wall = clock.wallSeconds();
        long nanos = clock.nanoTime();
        pause.take();
        long passed = clock.nanoTime() - nanos;
        double drift = Math.abs(clock.wallSeconds() - wall - passed / 1e9);
        return judged(wall, passed, drift).with("drift_ms", Math.round(drift * 1e3));
    }

    private Finding judged(double wall, long passed, double drift) {
        Instant now = Instant.ofEpochSecond((long) wall);
        if (passed <= 0) {
            return Finding.failed(
                    name(),
                    "the monotonic clock went %d ns in a fifth of a second".formatted(passed),
                    "look at the clock source of the machine or its hypervisor");
        }
        if (now.isBefore(EARLIEST)) {
            return Finding.warning(
                    name(),
                    "it is said to be %s: certificates and tokens will be refused".formatted(now),
                    "set the machine's clock");
        }
        if (drift * 1e3 > TOLERANCE.toMillis()) {
            return Finding.warning(
                    name(),
                    "the wall clock and the monotonic one differ by %.0f ms after %.0f"
                            .formatted(drift * 1e3, passed / 1e6),
                    "let one program alone set the clock, and let it do so gently");
        }
        return Finding.ok(name(), "%s; both clocks agree".formatted(now));
    }
}
