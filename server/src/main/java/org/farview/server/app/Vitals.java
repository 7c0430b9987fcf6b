package org.farview.server.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.LoopRunner;
import org.farview.server.runtime.Signal;
import org.farview.server.runtime.StallWatch;
import org.farview.server.runtime.Threads;
import org.farview.server.telemetry.Telemetry;

/**
 * Whether the process should be restarted: a scene was lost, or a loop has stalled. Thread-safe.
 */
final class Vitals implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Vitals.class.getName());

    private final Signal failed;
    private final StallWatch watch;
    private final LoopRunner runner;

    private Vitals(Signal failed, StallWatch watch, LoopRunner runner) {
        this.failed = failed;
        this.watch = watch;
        this.runner = runner;
    }

    /**
     * Begins to watch.
     *
     * @param failed raised when a scene is lost
     */
    static Vitals start(LifecycleConfig config, Signal failed, Threads threads, Clock clock) {
        StallWatch watch = new StallWatch(threads, config.stalledAfter(), clock);
        LoopRunner runner =
                LoopRunner.start(
                        watch,
                        threads,
                        clock,
                        problem -> LOG.log(System.Logger.Level.ERROR, "watch.died", problem));
        return new Vitals(failed, watch, runner);
    }

    /** Names what is counted. */
    void addTo(Telemetry telemetry, Threads threads) {
        telemetry.gauge("loops_stalled", "loops stalled now", () -> watch.stalled().size());
        telemetry.counter("loop_stalls", "times that a loop was found stalled", watch::stalls);
        telemetry.counter("threads_died", "exceptions that escaped a thread", threads::escapes);
    }

    /** Why it should be restarted, as JSON; empty when all is well. Names no scene. */
    Optional<String> ailing() {
        List<StallWatch.Stalled> stalled = watch.stalled();
        if (failed.isRaised()) {
            return Optional.of(json(Map.of("status", "failed", "reason", "a loop has died")));
        }
        return stalled.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        json(
                                Map.of(
                                        "status",
                                        "stalled",
                                        "loops",
                                        stalled.stream().map(Vitals::told).toList())));
    }

    @Override
    public void close() {
        runner.close();
    }

    /** Anybody may ask, and who knows the id of a scene may enter it. */
    private static Map<String, Object> told(StallWatch.Stalled loop) {
        String suffix = loop.where().scene().map("-"::concat).orElse("");
        String name =
                loop.name().endsWith(suffix)
                        ? loop.name().substring(0, loop.name().length() - suffix.length())
                        : loop.name();
        return Map.of("loop", name, "ms", loop.lasting().toMillis());
    }

    private static String json(Map<String, Object> value) {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain maps, texts and numbers", e);
        }
    }
}
