package org.farview.server.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Rate;
import org.farview.server.runtime.RollingWindow;

/**
 * Collects figures and shows them in two forms: Prometheus text under {@code farview_…}, and the
 * original's JSON snapshot under {@code napari_cuda_…}.
 *
 * <p>It knows no room: the wiring gives it suppliers and takes {@link Timings} from it.
 * Thread-safe.
 */
public final class Telemetry {
    private static final int WINDOW = 512;
    private static final String OURS = "farview_";
    private static final String ORIGINAL = "napari_cuda_";

    /** Upper edges in ms: powers of two around the 16.7 ms of a 60 fps frame. */
    private static final double[] EDGES_MS = {1, 2, 4, 8, 16.7, 33.3, 66.7, 133, 266, 533, 1000};

    private final Clock clock;
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, LongSupplier> counters = new ConcurrentSkipListMap<>();
    private final Map<String, DoubleSupplier> gauges = new ConcurrentSkipListMap<>();
    private final Map<String, RollingWindow> windows = new ConcurrentSkipListMap<>();
    private final Rate frames;

    public Telemetry(Clock clock) {
        this.clock = clock;
        this.frames = new Rate(clock);
    }

    /** A number that only rises; {@code name} without prefix, e.g. {@code frames_total}. */
    public void counter(String name, String help, LongSupplier value) {
        counters.put(name, value);
        FunctionCounter.builder(OURS + name, value, supplier -> supplier.getAsLong())
                .description(help)
                .register(registry);
    }

    /** A number that comes and goes. */
    public void gauge(String name, String help, DoubleSupplier value) {
        gauges.put(name, value);
        Gauge.builder(OURS + name, value, DoubleSupplier::getAsDouble)
                .description(help)
                .strongReference(true)
                .register(registry);
    }

    /** Durations of one kind of work; {@code name} ends in {@code _ms}. */
    public Timings timings(String name, String help) {
        RollingWindow window = new RollingWindow(WINDOW);
        windows.put(name, window);
        DistributionSummary summary =
                DistributionSummary.builder(OURS + name)
                        .description(help)
                        .serviceLevelObjectives(EDGES_MS)
                        .register(registry);
        return nanos -> {
            double ms = nanos / 1e6;
            window.record(ms);
            summary.record(ms);
        };
    }

    /**
     * One more picture went out; {@code derived.fps} is counted here, so that pollers do not
     * disturb it.
     */
    public void frameSent() {
        frames.count();
    }

    /** The Prometheus text exposition format, version 0.0.4. */
    public String prometheus() {
        return registry.scrape();
    }

    /** The original's {@code /metrics.json}: version, ts, gauges, counters, histograms, derived. */
    public String json() {
        Map<String, Object> snapshot = new LinkedHashMap<>();
        snapshot.put("version", "v1");
        snapshot.put("ts", clock.wallSeconds());
        Map<String, Object> gaugeValues = new LinkedHashMap<>();
        gauges.forEach((name, value) -> gaugeValues.put(ORIGINAL + name, value.getAsDouble()));
        snapshot.put("gauges", gaugeValues);
        Map<String, Object> counterValues = new LinkedHashMap<>();
        counters.forEach((name, value) -> counterValues.put(ORIGINAL + name, value.getAsLong()));
        snapshot.put("counters", counterValues);
        Map<String, Object> histograms = new LinkedHashMap<>();
        windows.forEach((name, window) -> histograms.put(ORIGINAL + name, stats(window.stats())));
        snapshot.put("histograms", histograms);
        snapshot.put("derived", Map.of("fps", frames.perSecond()));
        try {
            return new ObjectMapper().writeValueAsString(snapshot);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("metrics are plain maps and numbers", e);
        }
    }

    private static Map<String, Object> stats(RollingWindow.Stats stats) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("last_ms", stats.last());
        map.put("mean_ms", stats.mean());
        map.put("p50_ms", stats.p50());
        map.put("p90_ms", stats.p90());
        map.put("p99_ms", stats.p99());
        map.put("min_ms", stats.min());
        map.put("max_ms", stats.max());
        return map;
    }

    /**
     * Takes the duration of one piece of work. Thread-safe, allocates nothing, never waits long.
     */
    @FunctionalInterface
    public interface Timings {
        void record(long nanos);
    }
}
