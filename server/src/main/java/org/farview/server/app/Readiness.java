package org.farview.server.app;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Signal;
import org.farview.server.runtime.Threads;

/**
 * Whether the process can show pictures at full speed: the code that draws has been run often
 * enough to be compiled, and an engine lives. The page works meanwhile, only slower. Thread-safe.
 */
final class Readiness {
    private static final System.Logger LOG = System.getLogger(Readiness.class.getName());

    private final Clock clock;
    private final BooleanSupplier drawing;
    private final long latestNanos;
    private final Signal warm = new Signal();
    private final Signal stopping = new Signal();

    /**
     * @param drawing whether an engine lives now
     * @param atMost how long a warm-up may delay readiness; it is finished all the same
     */
    Readiness(Clock clock, BooleanSupplier drawing, Duration atMost) {
        this.clock = clock;
        this.drawing = drawing;
        this.latestNanos = clock.nanoTime() + atMost.toNanos();
    }

    /** Runs the warm-up on a thread of its own. One that fails is logged and counts as done. */
    void warmUp(Threads threads, Runnable warmUp) {
        threads.compute("warm-up", () -> run(warmUp));
    }

    /** From now on nobody should come any more. */
    void stop() {
        stopping.raise();
    }

    /** Why no picture can be expected, yet or any more; empty when it can. */
    Optional<String> notReady() {
        if (stopping.isRaised()) {
            return Optional.of("stopping");
        }
        if (!drawing.getAsBoolean()) {
            return Optional.of("the engine is being started");
        }
        boolean waits = !warm.isRaised() && clock.nanoTime() - latestNanos < 0;
        return waits ? Optional.of("warming up") : Optional.empty();
    }

    private void run(Runnable warmUp) {
        long start = clock.nanoTime();
        try {
            warmUp.run();
            LOG.log(
                    System.Logger.Level.INFO,
                    "warm-up.done ms={0}",
                    Duration.ofNanos(clock.nanoTime() - start).toMillis());
        } catch (RuntimeException | LinkageError problem) {
            LOG.log(System.Logger.Level.WARNING, "warm-up.failed", problem);
        } finally {
            warm.raise();
        }
    }
}
