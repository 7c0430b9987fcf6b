package org.farview.server.engine;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.LoopRunner;
import org.farview.server.runtime.Signal;
import org.farview.server.runtime.Threads;
import org.farview.server.runtime.Timer;

/**
 * Keeps one engine alive: runs its loop, and builds another from the newest state when it dies.
 *
 * <p>The pause before the next engine is a quarter of a second, doubled with every death up to
 * eight seconds, and a quarter again after a minute of health. Thread-safe.
 */
public final class EngineHost implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(EngineHost.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
    private static final Duration HEALTHY = Duration.ofSeconds(60);

    /** What the host works with. */
    public record Tools(Threads threads, Clock clock, Timer timer) {}

    /** An engine on its thread. */
    private record Running(EngineLoop loop, LoopRunner runner) {}

    private final Supplier<EngineLoop> engines;
    private final BiConsumer<Throwable, Duration> onDeath;
    private final Tools tools;
    private final LatestBox<Running> running = new LatestBox<>();
    private final Signal closed = new Signal();

    /**
     * Touched by the starting thread first and then by one dying engine's thread after the other.
     */
    private Duration pause = FIRST_PAUSE;

    private long startedNanos;

    private EngineHost(
            Supplier<EngineLoop> engines, BiConsumer<Throwable, Duration> onDeath, Tools tools) {
        this.engines = engines;
        this.onDeath = onDeath;
        this.tools = tools;
    }

    /**
     * Starts the first engine.
     *
     * @param engines builds an engine; called again after each death, on the timer's thread
     * @param onDeath told why an engine died and when the next one starts, on the dying thread
     */
    public static EngineHost start(
            Supplier<EngineLoop> engines, BiConsumer<Throwable, Duration> onDeath, Tools tools) {
        EngineHost host = new EngineHost(engines, onDeath, tools);
        host.startEngine();
        return host;
    }

    /**
     * Something that the engine looks at by itself has changed: the newest state, the number of
     * viewers.
     */
    public void wake() {
        running.peek().ifPresent(engine -> engine.runner().wake());
    }

    /** A chunk arrived or failed. */
    public void chunkArrived() {
        running.peek()
                .ifPresent(engine -> {
                    engine.loop().news().raise();
                    engine.runner().wake();
                });
    }

    /** Whether an engine runs now; false between a death and the next start. */
    public boolean isAlive() {
        return running.peek().map(engine -> engine.runner().isAlive()).orElse(false);
    }

    @Override
    public void close() {
        closed.raise();
        running.peek().ifPresent(engine -> engine.runner().close());
    }

    private void startEngine() {
        if (closed.isRaised()) {
            return;
        }
        startedNanos = tools.clock().nanoTime();
        EngineLoop loop = engines.get();
        running.put(
                new Running(
                        loop, LoopRunner.start(loop, tools.threads(), tools.clock(), this::died)));
        if (closed.isRaised()) {
            running.peek().ifPresent(engine -> engine.runner().close());
        }
    }

    private void died(Throwable problem) {
        LOG.log(System.Logger.Level.ERROR, "engine.died", problem);
        boolean wasHealthy = tools.clock().nanoTime() - startedNanos >= HEALTHY.toNanos();
        Duration wait = wasHealthy ? FIRST_PAUSE : pause;
        Duration doubled = wait.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        onDeath.accept(problem, wait);
        tools.timer().after(wait, this::startEngine);
    }
}
