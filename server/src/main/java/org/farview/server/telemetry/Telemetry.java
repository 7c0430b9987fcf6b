package org.farview.server.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.farview.server.runtime.Clock;

/**
 * Collects figures and shows them in two forms: Prometheus text, and JSON in which those that the
 * original had keep its names.
 *
 * <p><b>Whose figures.</b> What is named here is the process's, under {@code farview_…}. A scene
 * has {@link SceneFigures} of its own while it is awake, under {@code farview_scene_…} with the
 * label {@code scene}: so there are never more series than scenes that may be awake, and the sums
 * of the process never fall when a scene goes.
 *
 * <p><b>Cost.</b> Everything is named before it is recorded. Recording allocates nothing and takes
 * some tens of nanoseconds; who reads pays for the rest.
 *
 * <p>It knows no room: the wiring gives it suppliers and takes {@link Figures.Timings} and the like
 * from it. Thread-safe.
 */
public final class Telemetry implements Figures, AutoCloseable {
    /** The newest pictures that percentiles are of, as many as the original's. */
    static final int WINDOW = 512;

    static final String PREFIX = "farview_";

    private final Clock clock;
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HistogramCollector histograms = new HistogramCollector();
    private final FigureTable process;
    private final Map<String, FigureTable> scenes = new ConcurrentSkipListMap<>();
    private final VirtualMachine machine = new VirtualMachine(registry);

    public Telemetry(Clock clock) {
        this.clock = clock;
        registry.getPrometheusRegistry().register(histograms);
        process = new FigureTable(new FigureTable.Place(registry, histograms, clock), WINDOW);
    }

    @Override
    public void counter(String name, String help, LongSupplier value) {
        process.counter(name, help, value);
    }

    @Override
    public void gauge(String name, String help, DoubleSupplier value) {
        process.gauge(name, help, value);
    }

    @Override
    public Timings timings(String name, String help) {
        return process.timings(name, help);
    }

    @Override
    public Events rate(String name, String help) {
        return process.rate(name, help);
    }

    @Override
    public Choice choice(String name, String help, String label) {
        return process.choice(name, help, label);
    }

    /**
     * Figures of a scene, until they are closed. Its timings and rates count in the process's of
     * the same name too.
     *
     * @param id no other open one has it
     */
    public SceneFigures scene(String id) {
        FigureTable own = new FigureTable(new FigureTable.Place(registry, histograms, clock), id);
        scenes.put(id, own);
        return new SceneFigures(process, own, () -> scenes.remove(id, own));
    }

    /** Shows memory, collections, threads and processor of the virtual machine too. */
    public void watchVirtualMachine() {
        machine.watch();
    }

    /** The Prometheus text exposition format, version 0.0.4. */
    public String prometheus() {
        return registry.scrape();
    }

    /**
     * The original's {@code /metrics.json}: version, ts, gauges, counters, histograms, derived; and
     * under {@code farview} everything there is.
     */
    public String json() {
        Map<String, Object> all = OriginalForm.of(process, scenes);
        Map<String, Object> snapshot = new LinkedHashMap<>();
        snapshot.put("version", "v1");
        snapshot.put("ts", clock.wallSeconds());
        snapshot.putAll(all);
        Map<String, Object> ours = process.show();
        Map<String, Object> byScene = new LinkedHashMap<>();
        scenes.forEach((id, figures) -> byScene.put(id, figures.show()));
        ours.put("scenes", byScene);
        ours.put("machine", machine.show());
        snapshot.put("farview", ours);
        try {
            return new ObjectMapper().writeValueAsString(snapshot);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("metrics are plain maps and numbers", e);
        }
    }

    /** Listens to the virtual machine no more; what is shown stays as it is. */
    @Override
    public void close() {
        machine.close();
    }
}
