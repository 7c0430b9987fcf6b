package org.farview.server.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Durations;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.Rate;

/** The figures of the process, or those of one scene, by name. Thread-safe. */
final class FigureTable implements Figures, AutoCloseable {
    /** The newest pictures that a scene's percentiles are of: some seconds. */
    private static final int SCENE_WINDOW = 128;

    private static final String SCENE = "scene";

    private final Place place;
    private final String prefix;
    private final Tags tags;
    private final Labels labels;
    private final int window;
    private final Map<String, LongSupplier> counters = new ConcurrentSkipListMap<>();
    private final Map<String, DoubleSupplier> gauges = new ConcurrentSkipListMap<>();
    private final Map<String, Durations> durations = new ConcurrentHashMap<>();
    private final Map<String, Rate> rates = new ConcurrentHashMap<>();
    private final Map<String, Word> words = new ConcurrentHashMap<>();
    private final Queue<Meter> meters = new ConcurrentLinkedQueue<>();

    /** Where they are shown, and by which clock rates are reckoned. */
    record Place(PrometheusMeterRegistry registry, HistogramCollector histograms, Clock clock) {}

    private FigureTable(Place place, String prefix, Optional<String> scene, int window) {
        this.place = place;
        this.prefix = prefix;
        this.tags = scene.map(id -> Tags.of(SCENE, id)).orElse(Tags.empty());
        this.labels = scene.map(id -> Labels.of(SCENE, id)).orElse(Labels.EMPTY);
        this.window = window;
    }

    /** Of the process. */
    FigureTable(Place place, int window) {
        this(place, Telemetry.PREFIX, Optional.empty(), window);
    }

    /** Of a scene. */
    FigureTable(Place place, String scene) {
        this(place, Telemetry.PREFIX + SCENE + "_", Optional.of(scene), SCENE_WINDOW);
    }

    @Override
    public void counter(String name, String help, LongSupplier value) {
        counters.put(name, value);
        meters.add(
                FunctionCounter.builder(prefix + name, value, LongSupplier::getAsLong)
                        .description(help)
                        .tags(tags)
                        .register(place.registry()));
    }

    @Override
    public void gauge(String name, String help, DoubleSupplier value) {
        gauges.put(name, value);
        meters.add(
                Gauge.builder(prefix + name, value, DoubleSupplier::getAsDouble)
                        .description(help)
                        .tags(tags)
                        .strongReference(true)
                        .register(place.registry()));
    }

    @Override
    public Timings timings(String name, String help) {
        return durations.computeIfAbsent(
                        name,
                        _ -> {
                            Durations made = new Durations(window);
                            place.histograms()
                                    .add(
                                            new HistogramCollector.Family(prefix + name, help),
                                            labels,
                                            made);
                            return made;
                        })
                ::record;
    }

    @Override
    public Events rate(String name, String help) {
        return rates.computeIfAbsent(
                        name,
                        _ -> {
                            Rate made = new Rate(place.clock());
                            gauge(name, help, made::perSecond);
                            return made;
                        })
                ::count;
    }

    @Override
    public Choice choice(String name, String help, String label) {
        return words.computeIfAbsent(name, _ -> new Word(name, help, label))::set;
    }

    OptionalLong counted(String name) {
        LongSupplier value = counters.get(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value.getAsLong());
    }

    OptionalDouble gauged(String name) {
        DoubleSupplier value = gauges.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value.getAsDouble());
    }

    Optional<Durations.Stats> timed(String name) {
        return Optional.ofNullable(durations.get(name)).map(Durations::stats);
    }

    /** All of them by kind and name, as JSON has them. */
    Map<String, Object> show() {
        Map<String, Object> shown = new LinkedHashMap<>();
        Map<String, Object> counts = new LinkedHashMap<>();
        counters.forEach((name, value) -> counts.put(name, value.getAsLong()));
        shown.put("counters", counts);
        Map<String, Object> levels = new LinkedHashMap<>();
        gauges.forEach((name, value) -> levels.put(name, value.getAsDouble()));
        shown.put("gauges", levels);
        Map<String, Object> times = new TreeMap<>();
        durations.forEach((name, value) -> times.put(name, statistics(value.stats())));
        shown.put("histograms", times);
        Map<String, Object> chosen = new TreeMap<>();
        words.forEach((name, word) -> chosen.put(name, word.now()));
        shown.put("words", chosen);
        return shown;
    }

    @Override
    public void close() {
        for (Meter meter = meters.poll(); meter != null; meter = meters.poll()) {
            place.registry().remove(meter);
        }
        durations.values().forEach(place.histograms()::remove);
    }

    private static Map<String, Object> statistics(Durations.Stats stats) {
        Map<String, Object> map = OriginalForm.statistics(stats);
        map.put("p95_ms", stats.p95());
        map.put("count", stats.count());
        return map;
    }

    /** Which word holds: a gauge for each that ever did, 1 for the one and 0 for the others. */
    private final class Word {
        private final String name;
        private final String help;
        private final String label;
        private final LatestBox<String> now = new LatestBox<>();
        private final Map<String, DoubleSupplier> known = new ConcurrentHashMap<>();

        Word(String name, String help, String label) {
            this.name = name;
            this.help = help;
            this.label = label;
        }

        String now() {
            return now.peek().orElse("");
        }

        void set(String word) {
            if (!now().equals(word)) {
                now.put(word);
                known.computeIfAbsent(word, this::show);
            }
        }

        private DoubleSupplier show(String word) {
            DoubleSupplier holds = () -> now().equals(word) ? 1 : 0;
            meters.add(
                    Gauge.builder(prefix + name, holds, DoubleSupplier::getAsDouble)
                            .description(help)
                            .tags(tags.and(label, word))
                            .strongReference(true)
                            .register(place.registry()));
            return holds;
        }
    }
}
